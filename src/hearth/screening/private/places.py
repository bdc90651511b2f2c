"""Words of addresses: towns, states, the areas of post codes, and what is no house's number."""

from typing import Final

UK_AREAS: Final = (
    "AB|AL|B|BA|BB|BD|BH|BL|BN|BR|BS|BT|CA|CB|CF|CH|CM|CO|CR|CT|CV|CW|DA|DD|DE|DG|DH|DL|DN|DT|DY|E"
    "|EC|EH|EN|EX|FK|FY|G|GL|GU|GY|HA|HD|HG|HP|HR|HS|HU|HX|IG|IM|IP|IV|JE|KA|KT|KW|KY|L|LA|LD|LE"
    "|LL"
    "|LN|LS|LU|M|ME|MK|ML|N|NE|NG|NN|NP|NR|NW|OL|OX|PA|PE|PH|PL|PO|PR|RG|RH|RM|S|SA|SE|SG|SK|SL|SM"
    "|SN|SO|SP|SR|SS|ST|SW|SY|TA|TD|TF|TN|TQ|TR|TS|TW|UB|W|WA|WC|WD|WF|WN|WR|WS|WV|YO|ZE"
)
STATES: Final = (
    "A[LKZR]|C[AOT]|D[CE]|FL|GA|HI|I[ADLN]|K[SY]|LA|M[ADEINOST]|N[CDEHJMVY]|O[HKR]|PA|RI|S[CD]"
    "|T[NX]|UT|V[AT]|W[AIVY]"
)

INDIAN_TOWNS: Final = (
    r"mumbai|navi mumbai|thane|delhi|new delhi|noida|gurgaon|gurugram|ghaziabad|faridabad"
    r"|bengaluru"
    r"|bangalore|mysuru|mysore|hyderabad|secunderabad|chennai|coimbatore|madurai|kolkata"
    r"|calcutta|howrah"
    r"|pune|nagpur|nashik|ahmedabad|surat|vadodara|rajkot|jaipur|jodhpur|udaipur|kota|lucknow"
    r"|kanpur"
    r"|varanasi|agra|meerut|prayagraj|allahabad|patna|gaya|ranchi|jamshedpur|bhopal|indore|gwalior"
    r"|jabalpur|raipur|bhubaneswar|cuttack|guwahati|kochi|cochin|trivandrum|thiruvananthapuram"
    r"|kozhikode|chandigarh|mohali|panchkula|ludhiana|amritsar|jalandhar|dehradun|haridwar|shimla"
    r"|srinagar|jammu|goa|panaji|visakhapatnam|vizag|vijayawada|guntur|tirupati|mangalore"
    r"|mangaluru|hubli"
    r"|maharashtra|karnataka|kerala|tamil nadu|telangana|gujarat|rajasthan|punjab|haryana|bihar"
    r"|odisha"
    r"|west bengal|uttar pradesh|madhya pradesh|assam|jharkhand|uttarakhand"
)

TOWNS: Final = (
    r"salt lake city|baton rouge|british columbia|colorado springs|des moines|el paso"
    r"|fort worth|kansas city|las vegas|little rock|los angeles|milton keynes|new brunswick"
    r"|new hampshire|new jersey|new mexico|new orleans|new york|north carolina|north dakota"
    r"|nova scotia|oklahoma city|rhode island|saint john|saint paul|san antonio|san diego"
    r"|san francisco|south carolina|south dakota|st johns|st louis|st paul|thunder bay"
    r"|washington dc|abbotsford|aberdeen|akron|alabama|alaska|albany|alberta|albuquerque"
    r"|anaheim|arizona|arkansas|arlington|asheville|atlanta|aurora|austin|ayr|baltimore"
    r"|bangor|barnsley|barrie|basildon|basingstoke|bath|bedford|belfast|birmingham|blackburn"
    r"|blackpool|boise|bolton|boston|bournemouth|bradford|brampton|brighton|bristol|bromley"
    r"|bronx|brooklyn|buffalo|burnaby|burnley|bury|calgary|california|cambridge|canterbury"
    r"|cardiff|carlisle|charlotte|charlottetown|chattanooga|chelmsford|cheltenham|cheshire"
    r"|chester|chesterfield|chicago|cincinnati|cleveland|colchester|colorado|columbus"
    r"|connecticut|corby|cornwall|coventry|crawley|crewe|croydon|cumbria|dallas|darlington"
    r"|dayton|delaware|denver|derby|derry|detroit|devon|doncaster|dorset|dover|dudley|duluth"
    r"|dundee|durham|ealing|eastbourne|edinburgh|edmonton|enfield|essex|eugene|exeter|falkirk"
    r"|florida|fredericton|fresno|gateshead|gatineau|georgia|glasgow|gloucester|grimsby"
    r"|guelph|guildford|halifax|hamilton|harrogate|harrow|hartford|hartlepool|hastings"
    r"|hereford|honolulu|houston|hove|huddersfield|hull|idaho|ilford|illinois|indiana"
    r"|indianapolis|inverness|iowa|ipswich|jacksonville|kansas|kelowna|kent|kentucky"
    r"|kettering|kilmarnock|kingston|kitchener|knoxville|lancashire|lancaster|laval|leeds"
    r"|leicester|lethbridge|lexington|lincoln|lisburn|liverpool|llanelli|london|longueuil"
    r"|louisiana|louisville|luton|madison|maidstone|maine|manchester|manhattan|manitoba"
    r"|mansfield|markham|maryland|massachusetts|memphis|merseyside|mesa|miami|michigan"
    r"|middlesbrough|milwaukee|minneapolis|minnesota|mississauga|mississippi|missouri|moncton"
    r"|montana|montreal|motherwell|nanaimo|nashville|nebraska|nevada|newark|newcastle"
    r"|newfoundland|newport|newry|norfolk|northampton|northumberland|norwich|nottingham"
    r"|nuneaton|oakland|ohio|oldham|omaha|ontario|oregon|orlando|oshawa|ottawa|oxford|paisley"
    r"|pennsylvania|perth|peterborough|philadelphia|phoenix|pittsburgh|plano|plymouth|poole"
    r"|portland|portsmouth|preston|providence|quebec|queens|raleigh|reading|regina|reno"
    r"|richmond|rochdale|rochester|romford|rotherham|rugby|sacramento|salem|salford"
    r"|saskatchewan|saskatoon|savannah|scarborough|scottsdale|scunthorpe|seattle|sheffield"
    r"|sherbrooke|shrewsbury|slough|solihull|somerset|southampton|southend|spokane"
    r"|springfield|stafford|stirling|stockport|stockton|stoke|sudbury|suffolk|sunderland"
    r"|surrey|sussex|swansea|swindon|syracuse|tacoma|tampa|telford|tennessee|texas|toledo"
    r"|toronto|torquay|truro|tucson|tulsa|tyneside|utah|vancouver|vaughan|vermont|victoria"
    r"|virginia|wakefield|walsall|warrington|waterloo|watford|wichita|wigan|windsor|winnipeg"
    r"|wisconsin|wolverhampton|worcester|worthing|wrexham|wyoming|york|yorkshire"
)
"""Towns, states and provinces that people write behind a street, with or without a capital."""

NOT_A_HOUSE: Final = frozenset(
    [
        "m",
        "min",
        "mins",
        "minute",
        "minutes",
        "mile",
        "miles",
        "mg",
        "ml",
        "mcg",
        "g",
        "kg",
        "km",
        "kms",
        "cm",
        "metre",
        "metres",
        "meter",
        "meters",
        "hour",
        "hours",
        "hr",
        "hrs",
        "time",
        "times",
        "day",
        "days",
        "week",
        "weeks",
        "wk",
        "wks",
        "month",
        "months",
        "year",
        "years",
        "yr",
        "yrs",
        "step",
        "steps",
        "people",
        "person",
        "kids",
        "of",
        "in",
        "a",
        "an",
        "the",
        "or",
        "to",
        "and",
        "pm",
        "am",
        "x",
        "tablet",
        "tablets",
        "pill",
        "pills",
        "puff",
        "puffs",
        "dose",
        "doses",
        "drop",
        "drops",
        "unit",
        "units",
        "spray",
        "sprays",
        "seizure",
        "seizures",
        "fit",
        "fits",
        "per",
        "percent",
        "more",
        "less",
        "lots",
        "different",
        "stops",
        "lengths",
        "laps",
        "degrees",
        "pounds",
        "quid",
        "dollars",
        "rupees",
        "euros",
        "bags",
        "boxes",
        "patients",
        "members",
        "nurses",
        "doctors",
        "visits",
        "calls",
        "from",
        "down",
        "up",
        "on",
        "at",
        "for",
        "with",
        "bedroom",
        "bed",
        "bpm",
        "grams",
        "out",
        "when",
        "but",
        "then",
        "so",
        "i",
        "we",
        "my",
        "is",
        "was",
        "were",
        "after",
        "before",
        "since",
        "if",
        "as",
        "it",
        "he",
        "she",
        "they",
        "you",
        "that",
        "this",
        "these",
        "those",
        "not",
        "all",
        "both",
        "one",
        "two",
        "three",
    ]
)
"""Words after a number that say it counts or measures something and is no house's."""
