//! Datelines: "BEIJING (AP) —", "WASHINGTON, May 28 (Reuters) -", "(CNN)", "London |".

use super::{
    Agency, Date, Dateline,
    cursor::{Cursor, Shape, shape},
    date::date,
    place::{Place, place},
};
use crate::{
    Span,
    lexicon::{is_heading, is_landform},
    text::{Layout, Token},
};

/// How far into a text a dateline is looked for, in bytes; behind that the story has begun long ago.
const REACH: usize = 2_500;
/// The longest dateline, in tokens.
const MAX_TOKENS: usize = 40;
/// Among how many paragraphs a place in small letters may stand before a colon.
const EARLY: usize = 3;
/// How much of what follows is looked at, in bytes.
const LOOK: usize = 240;

/// The dateline of a page: the first within its first 2,500 bytes.
///
/// It begins a paragraph; with a place, an agency and a mark after them it may also begin a sentence that is glued to
/// what is before it, such as a caption.
///
/// ```
/// use wirecopy::{page, text};
///
/// let text = "By Ana Vell\n\nKELLMOUTH, Ohio, May 28 (AP) — The ferry ran aground.";
/// let found = page::dateline(text, &text::scan(text)).unwrap();
/// let part = |span: wirecopy::Span| &text[span.range()];
/// assert_eq!(part(found.span), "KELLMOUTH, Ohio, May 28 (AP) —");
/// assert_eq!(found.place.map(part), Some("KELLMOUTH, Ohio"));
/// assert_eq!(found.agency.unwrap().name, "AP");
/// assert_eq!(found.date.unwrap().month, Some(5));
/// ```
///
/// # Panics
/// May panic for the layout of another text.
pub fn dateline(text: &str, layout: &Layout) -> Option<Dateline> {
    let mut paragraphs = layout.paragraphs.iter().peekable();
    let early = layout.paragraphs.get(EARLY).map_or(text.len(), |paragraph| paragraph.start);
    for sentence in layout.sentences.iter().take_while(|sentence| sentence.start < REACH) {
        while paragraphs.next_if(|paragraph| paragraph.end <= sentence.start).is_some() {}
        let paragraph = **paragraphs.peek()?;
        let begins = paragraph.start == sentence.start;
        let block = Span::new(sentence.start, paragraph.end);
        let from = match begins {
            true if block.start < early => From::Early,
            true => From::Paragraph,
            false => From::Within,
        };
        if let Some(found) = read(text, tokens_from(layout, block), block, from) {
            return Some(found.dateline());
        }
    }
    None
}

/// The dateline that begins a block of a page, such as a paragraph.
///
/// # Panics
/// May panic for the layout of another text, or a block that is none of this one's.
pub fn dateline_of(text: &str, layout: &Layout, block: Span) -> Option<Dateline> {
    read(text, tokens_from(layout, block), block, From::Early).map(Found::dateline)
}

/// The first tokens of a block.
fn tokens_from(layout: &Layout, block: Span) -> &[Token] {
    let first = layout.tokens.partition_point(|token| token.span().start < block.start);
    let tokens = &layout.tokens[first..];
    let count = tokens.iter().take(MAX_TOKENS).take_while(|token| token.span().end <= block.end).count();
    &tokens[..count]
}

/// Where a dateline is looked for: the less is expected of it, the more it has to have.
#[derive(Clone, Copy, PartialEq, Eq)]
enum From {
    /// At the beginning of one of the first paragraphs.
    Early,
    /// At the beginning of a later one.
    Paragraph,
    /// At the beginning of a sentence within a paragraph.
    Within,
}

/// What was read, and on what it stands.
struct Found {
    span: Span,
    place: Option<Place>,
    agency: Option<Agency>,
    date: Option<Date>,
    /// Whether what ends it stands without a space before it.
    glued: bool,
}

impl Found {
    fn dateline(self) -> Dateline {
        Dateline {
            span: self.span,
            place: self.place.map(|place| place.span),
            agency: self.agency,
            date: self.date,
        }
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Mark {
    None,
    /// A dash with or without spaces, or two hyphens.
    Dash,
    /// A hyphen between spaces.
    Hyphen,
    Colon,
    Bar,
}

/// Whether any of the marks stands here that a dateline has: one that opens a bracket, or what ends it.
fn has_mark(text: &str, tokens: &[Token], from: From) -> bool {
    let (Some(first), Some(last)) = (tokens.first(), tokens.last()) else { return false };
    let bytes = &text.as_bytes()[first.span().start..last.span().end];
    memchr::memchr3(b'(', b'[', b'/', bytes).is_some()
        || from != From::Within
            && (memchr::memchr3(b'-', b':', b'|', bytes).is_some()
                // The first byte of all other dashes.
                || memchr::memchr2(b'_', 0xe2, bytes).is_some())
}

/// Reads a dateline at the beginning of `block`.
fn read(text: &str, tokens: &[Token], block: Span, from: From) -> Option<Found> {
    if !has_mark(text, tokens, from) {
        return None;
    }
    let mut c = Cursor::new(text, tokens);
    let start = c.span(0).start;
    let mut origin = Origin::default();
    let mut place = None;
    if !origin.alone(&mut c) {
        place = self::place(text, &mut c);
        place?;
    }
    origin.go_on(&mut c);
    let glued = c.glued(0);
    let mark = mark(&mut c);
    if c.done() && mark == Mark::None && !c.broken() {
        return None;
    }
    let span = Span::new(start, c.end());
    let rest = &text[span.end..block.end];
    let found = Found { span, place, agency: origin.agency, date: origin.date, glued };
    let holds = if let Some(place) = place {
        is_dateline(text, &found, place, &origin, mark, rest, from)
    } else {
        let body = Body::of(rest);
        from != From::Within && body.begins && !body.heading
    };
    holds.then_some(found)
}

/// Whether what stands around a place makes it the place of a dateline.
fn is_dateline(
    text: &str,
    found: &Found,
    place: Place,
    origin: &Origin,
    mark: Mark,
    rest: &str,
    from: From,
) -> bool {
    let bracketed = found.agency.is_some() && !origin.bare;
    // Most sentences that begin with a name end here, before anything is looked up.
    if !bracketed && (from == From::Within || mark == Mark::None) || origin.caption && mark == Mark::Colon {
        return false;
    }
    let body = Body::of(rest);
    let known = place.is_known(text);
    let mut words = text[place.span.range()].split([' ', '-', ',', '/']);
    let first = words.next().unwrap_or_default();
    let heading = is_heading(first) && !known;
    // An agency in brackets says it all.
    if bracketed {
        return !heading && (mark != Mark::None || body.begins && from != From::Within);
    }
    if heading || body.heading || !body.begins {
        return false;
    }
    let told = known || found.agency.is_some() || found.date.is_some();
    match mark {
        Mark::Dash | Mark::Hyphen if place.capitals => {
            let named = match place.words {
                // "SIEGEL--What" is a transcript.
                1 => mark == Mark::Dash && !found.glued && first.chars().count() > 3,
                _ => is_landform(first) || words.next().is_some_and(is_landform),
            };
            told || named && body.long
        }
        Mark::Dash | Mark::Hyphen => told && (body.long || place.region),
        Mark::Colon => body.long && if place.capitals { told } else { known && from == From::Early },
        Mark::Bar => told,
        Mark::None => false,
    }
}

/// Who and when.
#[derive(Default)]
struct Origin {
    agency: Option<Agency>,
    date: Option<Date>,
    /// Whether the agency stands without brackets.
    bare: bool,
    /// Whether a dash stands before the date and no agency, as in captions: "MIAMI, FLORIDA - JUNE 27:".
    caption: bool,
}

impl Origin {
    /// Passes over an agency that stands without a place: "(CNN)", "Oct 24 (Reuters)", "CNN —".
    fn alone(&mut self, c: &mut Cursor<'_>) -> bool {
        let mut on = *c;
        let date = date(&mut on);
        if self.bracketed(&mut on) && self.agency.is_some() {
            self.date = self.date.or(date);
            *c = on;
            return true;
        }
        let mut on = *c;
        *self = Self { agency: on.agency(), bare: true, ..Self::default() };
        if self.agency.is_some() && mark(&mut on.clone()) == Mark::Dash {
            *c = on;
            return true;
        }
        *self = Self::default();
        false
    }

    /// Passes over what follows a place, in any order: a date, an agency.
    fn go_on(&mut self, c: &mut Cursor<'_>) {
        for _ in 0..4 {
            if self.bracketed(c) {
                continue;
            }
            let mut on = *c;
            let dash = matches!(on.peek(0), "-" | "–" | "—");
            let parted = on.eat(&[",", ".", "|", ":", "/", "-", "–", "—"]);
            if parted && on.broken() {
                break;
            }
            if self.bracketed(&mut on) {
                *c = on;
                continue;
            }
            if self.date.is_none()
                && let Some(date) = date(&mut on)
            {
                self.date = Some(date);
                self.caption = dash && self.agency.is_none();
                // The stop of "March 12. /TASS/".
                *c = on;
                continue;
            }
            // "LONDON | AFP |", "PARIS, AFP -": nothing may follow but what ends a dateline.
            if self.agency.is_none()
                && parted
                && let Some(agency) = on.agency()
                && mark(&mut on.clone()) != Mark::None
            {
                (self.agency, self.bare) = (Some(agency), true);
                *c = on;
                continue;
            }
            break;
        }
    }

    /// Passes over an agency in brackets or between strokes, with a date or another agency beside it.
    fn bracketed(&mut self, c: &mut Cursor<'_>) -> bool {
        let mut on = *c;
        let close = match on.peek(0) {
            "(" => ")",
            "[" => "]",
            "/" => "/",
            _ => return false,
        };
        on.skip(1);
        let (mut agency, mut day) = (None, None);
        for _ in 0..4 {
            if day.is_none()
                && let Some(found) = date(&mut on)
            {
                day = Some(found);
            } else if let Some(found) = on.agency() {
                agency = agency.or(Some(found));
            } else {
                return false;
            }
            let more = on.eat(&[",", "-", "–", ";", ":"]) || close != "/" && on.eat(&["/", "|"]);
            if !more {
                break;
            }
        }
        if !on.eat(&[close]) {
            return false;
        }
        if close == "/" {
            on.eat(&["."]);
        }
        self.agency = self.agency.or(agency);
        self.date = self.date.take().or(day);
        *c = on;
        true
    }
}

/// Passes over what stands between a place and the text.
fn mark(c: &mut Cursor<'_>) -> Mark {
    if c.broken() {
        return Mark::None;
    }
    let (before, after) = (!c.glued(0), !c.glued(1));
    let mark = match c.peek(0) {
        "—" | "–" | "―" | "−" | "_" => Mark::Dash,
        "-" if c.peek(1) == "-" && c.glued(1) => {
            c.skip(1);
            Mark::Dash
        }
        "-" if before || after => Mark::Hyphen,
        ":" => Mark::Colon,
        "|" => Mark::Bar,
        _ => return Mark::None,
    };
    c.skip(1);
    // "AUSTIN, TX: –".
    if mark == Mark::Colon && !c.broken() {
        c.eat(&["—", "–", "-"]);
    }
    mark
}

/// What follows a dateline.
struct Body {
    /// Whether it begins as a sentence does.
    begins: bool,
    /// Whether it is written as a heading is.
    heading: bool,
    /// Whether it is as long as a sentence.
    long: bool,
}

impl Body {
    fn of(rest: &str) -> Self {
        let rest = rest.trim_start();
        let mut cut = rest.len().min(LOOK);
        while !rest.is_char_boundary(cut) {
            cut -= 1;
        }
        let rest = &rest[..cut];
        let mut words = rest.split_whitespace();
        let first = words.next().unwrap_or_default();
        let bare = first.trim_start_matches(|c: char| !c.is_alphanumeric());
        // "eBay" begins a sentence, too; "$5" and "“We" do.
        let begins = shape(bare) != Shape::Small
            || bare.chars().skip(1).take(2).any(char::is_uppercase)
            || bare.starts_with(|c: char| c.is_ascii_digit())
            || first.starts_with(['$', '€', '£', '“', '"']);
        let rest = rest.lines().next().unwrap_or_default();
        let stopped = rest.trim_end().ends_with(['.', '!', '?', '”', '"']);
        let capitals = rest.split_whitespace().take(4).all(|word| {
            !word.contains(char::is_lowercase) && word.chars().filter(|c| c.is_alphabetic()).count() > 1
        });
        let titled = rest.len() < 70
            && !stopped
            && rest
                .split_whitespace()
                .filter(|word| word.len() > 4)
                .all(|word| !word.starts_with(char::is_lowercase));
        let short = !stopped && rest.split_whitespace().take(5).count() < 5;
        Self {
            begins: begins && !rest.is_empty(),
            heading: capitals || titled || short,
            long: rest.len() >= 60,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::scan;

    const BODY: &str = "The ferry ran aground at dawn on Friday and all forty people on board were saved.";

    /// All of the dateline, its place, its agency, its date.
    fn parts(text: &str) -> Option<(&str, &str, &str, &str)> {
        let found = dateline(text, &scan(text))?;
        let part = |span: Option<Span>| span.map_or("", |span| &text[span.range()]);
        Some((
            part(Some(found.span)),
            part(found.place),
            found.agency.map_or("", |agency| agency.name),
            part(found.date.map(|date| date.span)),
        ))
    }

    #[test]
    fn forms() {
        for (line, place, agency, date) in [
            ("BEIJING (AP) —", "BEIJING", "AP", ""),
            ("WASHINGTON, May 28 (Reuters) -", "WASHINGTON", "Reuters", "May 28"),
            ("PARIS:", "PARIS", "", ""),
            ("London |", "London", "", ""),
            ("NASHUA, N.H. --", "NASHUA, N.H.", "", ""),
            ("GENEVA/NEW YORK, 28 may 2022 (AFP) –", "GENEVA/NEW YORK", "AFP", "28 may 2022"),
            ("NEW DELHI [India], May 28 (ANI):", "NEW DELHI [India]", "ANI", "May 28"),
            ("New Delhi, May 28 (PTI)", "New Delhi", "PTI", "May 28"),
            ("MOSCOW, March 12. /TASS/.", "MOSCOW", "TASS", "March 12"),
            ("ST. LOUIS—", "ST. LOUIS", "", ""),
            ("PORT-AU-PRINCE, Haiti (AP) _", "PORT-AU-PRINCE, Haiti", "AP", ""),
            ("RIO de JANEIRO, Brazil —", "RIO de JANEIRO, Brazil", "", ""),
            ("Springfield, Ill. —", "Springfield, Ill.", "", ""),
            ("BERLIN, Friday, Sept. 9, 2022 (dpa) -", "BERLIN", "dpa", "Friday, Sept. 9, 2022"),
            ("SEOUL (AP, May 28) —", "SEOUL", "AP", "May 28"),
            ("(CNN) --", "", "CNN", ""),
            ("(CNN)", "", "CNN", ""),
            ("Oct 24 (Reuters) -", "", "Reuters", "Oct 24"),
            ("CNN —", "", "CNN", ""),
            ("KELLMOUTH —", "KELLMOUTH", "", ""),
            ("PORT KELL —", "PORT KELL", "", ""),
        ] {
            for before in ["", "Ferry aground\n\nBy Ana Vell\n\n"] {
                let text = format!("{before}{line} {BODY}");
                let wanted = Some((line, place, agency, date));
                assert_eq!(parts(&text), wanted, "{text}");
            }
        }
    }

    #[test]
    fn glued_to_a_caption() {
        let text = format!("The ferry is seen on Friday. KELLMOUTH (AP) — {BODY}");
        assert_eq!(parts(&text).map(|parts| parts.0), Some("KELLMOUTH (AP) —"));
    }

    #[test]
    fn told_apart() {
        for text in [
            "WASHINGTON: a city of ferries, bridges and long walks along the water in the evening.",
            "PARIS — A CITY ON THE WATER AND ITS FERRIES",
            "BREAKING — The ferry ran aground at dawn on Friday and all forty on board were saved.",
            "WINNER: The ferry, which ran aground at dawn on Friday with all forty people on board.",
            "ANA VELL: The ferry ran aground at dawn on Friday and all forty on board were saved.",
            "Vell — at least in public — says that the ferry ran aground at dawn on Friday.",
            "KELLMOUTH, OHIO - MAY 28: The ferry is pulled off the rocks by two tugs after it ran aground.",
            "(Ana Vell/AP)",
            "(Reuters photo: Ana Vell)",
            "FERRY RUNS AGROUND",
            "(R-Ohio) — The ferry ran aground at dawn on Friday.",
            "",
        ] {
            assert_eq!(parts(text), None, "{text}");
        }
    }

    #[test]
    fn a_date_has_its_parts() {
        let text = format!("WASHINGTON, Sept. 9, 2022 (Reuters) - {BODY}");
        let date = dateline(&text, &scan(&text)).and_then(|found| found.date).unwrap();
        assert_eq!((date.year, date.month, date.day), (Some(2022), Some(9), Some(9)));
    }
}
