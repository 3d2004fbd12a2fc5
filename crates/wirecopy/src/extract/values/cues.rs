//! [`Cue`]: lists of words beside a value that say what it is.

use std::sync::LazyLock;

const FILE: &str = include_str!("grammar/cues.txt");

macro_rules! cues {
    ($($name:ident $written:literal $doc:literal)*) => {
        /// A list of words.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub(super) enum Cue { $(#[doc = $doc] $name),* }

        const NAMES: &[&str] = &[$($written),*];
    };
}

cues! {
    ClockLed "clock_led" "Before a time of the day."
    Verse "verse" "Ratios and books of the Bible, before figures with a colon."
    HourFree "hour_free" "After a bare hour: nothing is counted."
    ThirdFree "third_free" "After `a third`: no ordinal."
    Owner "owner" "Whose age it is, before `40s`."
    AgeFree "age_free" "After a bare age: nothing is counted."
    AgeAdverb "age_adverb" "Between `is` and an age."
    OneNoneBefore "one_none_before" "Before `one` that counts nothing."
    OneNoneAfter "one_none_after" "After `one` that counts nothing."
    OrdinalName "ordinal_name" "What is no second to another, after an ordinal."
    Numbered "numbered" "Things that have numbers, before these."
    LowMonthLed "low_month_led" "Before the day of `march` and `may` in small letters."
    MonthLed "month_led" "Before the name of a month that stands alone."
    DayFree "day_free" "After `the 28th`: no ordinal."
    ShiftAfter "shift_after" "After a duration that is a distance."
    RateBefore "rate_before" "Before `a day`: how often."
    UnitsLed "units_led" "Before `years` that are a duration."
    UnitsShift "units_shift" "After `years` that are a distance or an age."
    UnitsBare "units_bare" "After `Years` that begins a sentence."
    VerbLast "verb_last" "Before `last` that is a verb."
    PartLed "part_led" "Before `early morning`."
    TurnAfter "turn_after" "After degrees that are an angle."
    Front "front" "Letters that may stand right before digits."
    OwnFeet "own_feet" "Before two feet that are no length."
    CupGame "cup_game" "After cups that are won."
    MillionAfter "million_after" "After `5m` that are millions."
    OneMeasure "one_measure" "Measures that are no other word, after `a`."
    ScoreAfter "score_after" "After two numbers that are a score."
    WeightAfter "weight_after" "After pounds that are weighed."
    CurrencyFirst "currency_first" "Currencies whose name may stand before the amount."
    CoinWord "coin_word" "Currencies that are other words, too."
    PriceAfter "price_after" "After `a dollar`."
    GrandAfter "grand_after" "After `two grand`."
    TheUnitLed "the_unit_led" "Before `the week`."
    SetFree "set_free" "After `weekly` that says how often."
    FestiveThing "festive_thing" "Things named after holidays."
    ToComeBefore "to_come_before" "Before `to` of what is to come."
    NoSuperlative "no_superlative" "Words in -est that are no superlatives."
    Superlative "superlative" "Words after which `in three years` has been."
    Negative "negative" "The same of negatives."
    ShortWeekdayLed "short_weekday_led" "Before `Sat` that is a day."
    ShortWeekday "short_weekday" "Short days of the week that are other words."
    YearVerb "year_verb" "Words in -s after a year that it does not count."
    YearLed "year_led" "Before a year."
    YearLedSure "year_led_sure" "Before a year and nothing else."
    YearNoneBefore "year_none_before" "Before four digits that are no year."
    Weighs "weighs" "Beginnings of words around pounds that are weighed."
    Priced "priced" "Around pounds that are money."
    Thermometer "thermometer" "Before `the 70s` that are no years."
    AgeGroup "age_group" "People whose age is `under 5`."
    AgeAt "age_at" "Before `at 75`: how old they were."
    AboutTopic "about_topic" "Before `about two` that says what it is about."
    OrdinalTitle "ordinal_title" "After `25th` that is part of a name."
    SetsOut "sets_out" "Before `to` of a way that lies ahead."
    PersonNoun "person_noun" "Before `, 36,` that is an age."
    AcronymCode "acronym_code" "Codes of currencies that are names of other things."
    Held "held" "After a month in which it will be held."
    OfAYear "of_a_year" "Things that came in a year, whatever stands before it."
    ClockName "clock_name" "After a time of the day that is the name of a programme or a page."
    Media "media" "Before the length of a video."
    OneDayLed "one_day_led" "Before `one day` that is how long."
    OneDayAfter "one_day_after" "After `one day` that is how long."
    RateNoneBefore "rate_none_before" "Before `a year` that is no rate, words in -s."
    ProspectAfter "prospect_after" "After `future` that is a prospect."
    MomentLed "moment_led" "Before `a second` that is a moment."
    HalfNoneAfter "half_none_after" "After `half` that counts nothing."
    WeekdayName "weekday_name" "After `the Saturday` that is a name."
    PartTitle "part_title" "After `Sunday Morning` that is a title."
    Warm "warm" "Around a temperature."
}

/// The words of every list, sorted.
static WORDS: LazyLock<Vec<Vec<&'static str>>> =
    LazyLock::new(|| NAMES.iter().map(|name| read(name)).collect());

fn read(name: &str) -> Vec<&'static str> {
    let words = FILE.lines().find_map(|line| line.strip_prefix(name)?.strip_prefix(": "));
    let mut words: Vec<&str> =
        words.unwrap_or_default().split_whitespace().map(|word| word.trim_matches('"')).collect();
    words.sort_unstable();
    words
}

impl Cue {
    /// Whether a word is in the list, as it is written.
    pub(super) fn has(self, word: &str) -> bool {
        WORDS[self as usize].binary_search(&word).is_ok()
    }

    /// Whether any of its words stands in a text, be it as a part of another.
    pub(super) fn is_in(self, text: &str) -> bool {
        WORDS[self as usize].iter().any(|word| text.contains(word))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_list_is_there() {
        let lines: Vec<&str> =
            FILE.lines().filter(|line| !line.is_empty() && !line.starts_with('#')).collect();
        assert_eq!(lines.len(), NAMES.len());
        for (name, words) in NAMES.iter().zip(WORDS.iter()) {
            assert!(!words.is_empty(), "{name}");
        }
    }
}
