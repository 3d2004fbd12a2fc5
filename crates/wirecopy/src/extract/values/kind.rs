//! [`Kind`]: what an item can serve as.

macro_rules! kinds {
    ($($name:ident $written:literal $doc:literal)*) => {
        /// What an item can serve as. An item may be of several kinds: "second" is an ordinal and a unit of time.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        pub(super) enum Kind { $(#[doc = $doc] $name),* }

        impl Kind {
            /// The kind of that name in the files.
            pub(super) fn of(name: &str) -> Option<Self> {
                match name { $($written => Some(Self::$name),)* _ => None }
            }
        }
    };
}

kinds! {
    // Words.
    Small "small" "A number word below twenty."
    Tens "tens" "Twenty to ninety."
    Scale "scale" "A power of ten as a word."
    Dozen "dozen" "A dozen."
    Score "score" "A score."
    Vague "vague" "A number nobody counted: hundreds."
    Suffix "suffix" "A power of ten as a letter after digits."
    OrdinalWord "ordinal" "An ordinal as a word."
    PartOf "part_of" "A denominator."
    Half "half" "A half or a quarter, before what it is of."
    Point "point" "The word for the decimal point."
    And "and" "And."
    A "a" "The indefinite article."
    The "the" "The definite article."
    Minus "minus" "The word for a sign."
    Few "few" "A few, several."
    Month "month" "The name of a month."
    LowMonth "low_month" "A name of a month that is another word, too, in small letters."
    Weekday "weekday" "The name of a day."
    LowWeekday "low_weekday" "A short name of a day in small letters."
    Weekdays "weekdays" "Days of one name."
    PartOfDay "part" "A part of the day."
    PartSet "part_set" "Parts of days."
    Noon "noon" "Noon or midnight."
    Ampm "ampm" "Half of the day."
    LowAm "low_am" "Half of the day, in a form that is another word, too."
    OClock "oclock" "O'clock."
    Season "season" "A season."
    Zone "zone" "A time zone."
    ZoneWord "zone_word" "A word of a time zone's name."
    Unit "unit" "A unit of time."
    Plural "plural" "A unit of time in the plural."
    ShortUnit "short_unit" "A unit of time as a letter after digits."
    AdverbUnit "adverb_unit" "How often, as a word."
    Annual "annual" "Annual."
    PeriodWord "period" "A period."
    This "this" "Pointing to the one that is now."
    Last "last" "Pointing back."
    Next "next" "Pointing forward."
    Each "each" "Every."
    Per "per" "Per."
    Ago "ago" "Ago."
    Today "today" "Today, yesterday, tomorrow."
    Tonight "tonight" "Tonight."
    Now "now" "Now."
    NowAdjective "now_adj" "Current."
    PastRef "past_ref" "Recently."
    PastAdjective "past_adj" "Recent."
    FutureRef "future_ref" "Soon."
    Early "early" "Early."
    Late "late" "Late."
    Mid "mid" "Mid."
    Start "start" "The beginning."
    End "end" "The end."
    Later "later" "Later."
    Earlier "earlier" "Earlier."
    Before "before" "Before."
    After "after" "After."
    From "from" "From."
    Hence "hence" "Hence."
    Fiscal "fiscal" "Of the fiscal year."
    HalfYear "half_year" "The first or second half."
    Era "era" "Before or after."
    Mod "mod" "A modifier before a value."
    ModAfter "mod_after" "A modifier after a value."
    Percent "percent" "Per cent."
    Points "points" "Percentage points."
    Degree "degree" "Degrees."
    ScaleOf "scale_of" "A scale of temperature."
    LowScale "low_scale" "The letter of a scale of temperature."
    Old "old" "Old."
    OfAge "of_age" "Age."
    Aged "aged" "Aged."
    Code "code" "The code of a currency."
    BigCode "big_code" "The code of a currency for millions of it."
    Sign "sign" "The sign of a currency."
    Currency "currency" "The name of a currency."
    Pound "pound" "Pounds of money."
    Cents "cents" "The hundredth part of a currency."
    Coin "coin" "A coin."
    Grand "grand" "A thousand of the local currency."
    Measure "measure" "A unit of measurement."
    ShortMeasure "short_measure" "A unit of measurement that is right after digits only."
    OneMeasure "one_measure" "A unit of measurement that is a common word in the singular."
    MassPound "mass_pound" "Pounds of mass."
    Cubic "cubic" "Cubic."
    Square "square" "Square."
    FutureCue "future_cue" "A word that says that something is to come."
    PastCue "past_cue" "A word that says that something has been."
    Holiday "holiday" "A holiday."
    // Numbers.
    Num "num" "A number."
    Int "int" "A whole number."
    DayNum "day" "A number that may be a day of the month."
    MonthNum "mon" "A number that may be a month."
    YearNum "year" "A number that may be a year: four digits."
    YearTwo "yy" "Two digits."
    Hour "hour" "A number that may be an hour."
    Sixty "sixty" "Two digits below sixty."
    Digits "digits" "A number in digits."
    Ord "ord" "An ordinal."
    OrdDay "ord_day" "An ordinal that may be a day of the month."
    Fraction "fraction" "A number below one."
    Stamp "stamp" "Eight digits that are a date."
    Military "military" "Four digits that may be a time."
    Decade "decade" "A decade in digits or as a word."
    Apostrophe "apostrophe" "An apostrophe, or two."
    Dash "dash" "A hyphen or a dash."
    Unknown "unknown" "Any other word."
    Hot "hot" "A word that a value is made of by rules that name it."
    // What rules make.
    Date "date" "A date."
    Day "dday" "A date that is a day."
    MonthDate "dmonth" "A date that is a month."
    YearDate "dyear" "A date that is a year."
    Pointed "dperiod" "A date that is a week, a quarter or the like."
    Clock "clock" "A time of the day."
    Time "time" "A time of a day."
    Duration "dur" "A duration."
    Set "set" "A set of times."
    Money "money" "An amount of money."
    PercentOf "pct" "A percentage."
    Quantity "quant" "A quantity."
    Temperature "temp" "A temperature."
    Age "years_old" "An age."
    Range "range" "Two numbers."
    Made "made" "Anything that a rule made."
}

impl Kind {
    pub(super) const fn bit(self) -> u128 {
        1 << self as u32
    }
}

/// The kinds of a set.
pub(super) const fn bits(kinds: &[Kind]) -> u128 {
    let (mut set, mut n) = (0, 0);
    while n < kinds.len() {
        set |= kinds[n].bit();
        n += 1;
    }
    set
}
