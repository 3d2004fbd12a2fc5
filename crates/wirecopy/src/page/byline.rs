//! Bylines: "By Jane Doe and John Roe", "Jane Doe, Reuters", "Reporting by …; Editing by …".

use super::{
    Agency, Byline,
    cursor::{Cursor, Shape, shape},
};
use crate::{
    Span,
    lexicon::{self, PlaceRank, Role, has_role},
    text::Layout,
};

/// How many paragraphs are looked at from the beginning and from the end.
const FIRST: usize = 12;
const LAST: usize = 12;
/// The longest byline, in bytes and in tokens.
const MAX_LEN: usize = 400;
const MAX_TOKENS: usize = 90;
/// The longest line of names, in bytes.
const LINE: usize = 160;
/// The most people that are told.
const MAX_PEOPLE: usize = 24;

/// The bylines of a page, in order: among its first dozen paragraphs and its last.
///
/// ```
/// use wirecopy::{page, text};
///
/// let text = "Rain is due.\n(Reporting by Ana Vell in Kellmouth and Ben Orr; Editing by Cy Moss)";
/// let found = page::bylines(text, &text::scan(text));
/// let names: Vec<_> = found[0].people.iter().map(|name| &text[name.range()]).collect();
/// assert_eq!(names, ["Ana Vell", "Ben Orr"]);
/// ```
///
/// # Panics
/// May panic for the layout of another text.
pub fn bylines(text: &str, layout: &Layout) -> Vec<Byline> {
    let paragraphs = &layout.paragraphs;
    let mut found: Vec<Byline> = Vec::new();
    for (n, &block) in paragraphs.iter().enumerate().take(FIRST) {
        let next = paragraphs.get(n + 1).copied();
        let byline = byline_of(text, layout, block).or_else(|| over_newsroom(text, layout, block, next?));
        // The line below a line of names was read with it.
        if found.last().is_none_or(|last| last.span.end <= block.start) {
            found.extend(byline);
        }
    }
    let last = paragraphs.len().saturating_sub(LAST).max(FIRST.min(paragraphs.len()));
    found.extend(paragraphs[last..].iter().filter_map(|&block| byline_of(text, layout, block)));
    found
}

/// The byline that a block of a page is, such as a paragraph.
///
/// # Panics
/// May panic for the layout of another text, or a block that is none of this one's.
pub fn byline_of(text: &str, layout: &Layout, block: Span) -> Option<Byline> {
    if block.len() > MAX_LEN {
        return None;
    }
    let tokens = layout.tokens_in(block);
    let c = Cursor::new(text, &tokens[..tokens.len().min(MAX_TOKENS)]);
    reporting(text, c, block).or_else(|| by(text, c, block)).or_else(|| signed(text, c, block))
}

/// "By Jane Doe and John Roe, Associated Press".
fn by(text: &str, mut c: Cursor<'_>, block: Span) -> Option<Byline> {
    if block.len() > LINE {
        return None;
    }
    let mut announced = c.eat(&["BYLINE", "Byline", "Author", "AUTHOR"]);
    announced &= c.eat(&[":"]);
    if !announced {
        let led = c.eat(&["Story", "Text", "Written", "Words", "Reported", "Analysis", "Opinion"]);
        c.eat(&["by"])
            .then_some(())
            .filter(|()| led)
            .or_else(|| (!led && c.eat(&["By", "BY", "by"])).then_some(()))?;
        c.eat(&[":"]);
    }
    let people = names(text, &mut c);
    // "By Reuters Staff", "By The Associated Press".
    let agency = if people.is_empty() { c.agency() } else { None };
    if people.is_empty() && agency.is_none() {
        return None;
    }
    c.eat(&["."]);
    let tail = c;
    if c.done() {
        return Some(Byline { span: block, people, agency });
    }
    let agency = agency.or_else(|| agency_in(c));
    if !c.eat(&[",", "|", "-", "–", "—", "/", "·", "•", "(", "for", "in"]) && agency.is_none() && !c.broken()
    {
        return None;
    }
    // What follows is a job, a newsroom, a place or a date; a sentence has a verb and a stop.
    let rest = &text[tail.span(0).start..block.end];
    let sentence = rest.len() > 90 || rest.ends_with('.') && rest.split_whitespace().count() > 5;
    (!sentence).then_some(Byline { span: block, people, agency })
}

/// "Jane Doe, Reuters": names and an agency, nothing else.
fn signed(text: &str, mut c: Cursor<'_>, block: Span) -> Option<Byline> {
    if block.len() > LINE || !text[block.range()].contains([',', '|', '-', '–', '—']) {
        return None;
    }
    let people = names(text, &mut c);
    if people.is_empty() || !c.eat(&[",", "|", "-", "–", "—"]) {
        return None;
    }
    c.eat(&["Special", "Staff"]);
    c.eat(&["for", "to"]);
    let agency = c.agency()?;
    c.eat(&["."]);
    c.done().then_some(Byline { span: block, people, agency: Some(agency) })
}

/// Names on one line, their newsroom on the next.
fn over_newsroom(text: &str, layout: &Layout, block: Span, next: Span) -> Option<Byline> {
    if block.len() > LINE || next.len() > LINE {
        return None;
    }
    let mut below = Cursor::new(text, layout.tokens_in(next));
    if below.eat(&["Special", "SPECIAL"]) && !below.eat(&["for", "to", "FOR", "TO"]) {
        return None;
    }
    let agency = below.agency()?;
    let mut c = Cursor::new(text, layout.tokens_in(block));
    let people = names(text, &mut c);
    if people.is_empty() || !c.done() {
        return None;
    }
    (below.done() || below.peek(0) == ",").then_some(Byline {
        span: Span::new(block.start, next.end),
        people,
        agency: Some(agency),
    })
}

/// "(Reporting by Jane Doe in Paris; Editing by John Roe)".
fn reporting(text: &str, mut c: Cursor<'_>, block: Span) -> Option<Byline> {
    c.eat(&["("]);
    let (mut people, mut roles) = (Vec::new(), 0);
    while !c.done() && people.len() < MAX_PEOPLE {
        c.eat(&["Additional", "additional", "Compiled", "compiled", "and"]);
        let wrote = c.eat(&["Reporting", "reporting", "Writing", "writing", "Reported", "Compiled"]);
        let edited = !wrote && c.eat(&["Editing", "editing", "Edited", "Translated", "Translation"]);
        if !wrote && !edited {
            break;
        }
        if c.eat(&["and"]) {
            c.eat(&["writing", "Writing", "editing", "Editing"]);
        }
        if !c.eat(&["by", "By"]) {
            break;
        }
        roles += 1;
        // Names with places, up to the next role.
        while !c.done() {
            let named = names(text, &mut c);
            if wrote {
                people.extend(named);
            }
            let parted = c.eat(&[";", ".", ","]);
            if is_role(&c) {
                break;
            }
            // A place is no name.
            if c.eat(&["in", "from", "at"]) {
                pass_place(text, &mut c);
            } else if !parted && !c.eat(&["and", "with"]) {
                c.skip(1);
            }
        }
    }
    people.truncate(MAX_PEOPLE);
    (roles > 0 && !people.is_empty()).then_some(Byline { span: block, people, agency: None })
}

/// Passes over a place in which somebody reported, with its state or country.
fn pass_place(text: &str, c: &mut Cursor<'_>) {
    capitals(c);
    let mut on = *c;
    if on.eat(&[","]) {
        let start = on.span(0).start;
        capitals(&mut on);
        if lexicon::place(&text[start..on.end().max(start)], PlaceRank::Region) {
            *c = on;
        }
    }
}

/// Passes over words with a capital.
fn capitals(c: &mut Cursor<'_>) {
    while c.is_word(0) && shape(c.peek(0)) != Shape::Small {
        c.skip(1);
        if c.glued(0) {
            c.eat(&["."]);
        }
    }
}

fn is_role(c: &Cursor<'_>) -> bool {
    matches!(
        c.peek(0),
        "Editing" | "editing" | "Writing" | "writing" | "Additional" | "additional" | "Reporting"
    )
}

/// Passes over names with commas and "and" between them.
fn names(text: &str, c: &mut Cursor<'_>) -> Vec<Span> {
    let mut people = Vec::new();
    while people.len() < MAX_PEOPLE {
        let mut on = *c;
        if !people.is_empty() {
            let comma = on.eat(&[",", ";"]);
            let and = on.eat(&["and", "AND", "And", "&", "with"]);
            if !comma && !and || on.broken() {
                break;
            }
        }
        let before = on;
        if on.agency().is_some() {
            break;
        }
        on = before;
        let Some(name) = name(text, &mut on) else { break };
        people.push(name);
        *c = on;
    }
    people
}

/// Passes over the name of a person: two to five words with capitals, initials and particles among them.
fn name(text: &str, c: &mut Cursor<'_>) -> Option<Span> {
    let mut on = *c;
    let start = on.span(0).start;
    let (mut words, mut end) = (0, start);
    while words < 5 && on.is_word(0) {
        let word = on.peek(0);
        let next = on.peek(1);
        let goes_on = shape(next) != Shape::Small || has_role(next, Role::Particle);
        let particle = words > 0 && has_role(word, Role::Particle) && goes_on;
        if shape(word) == Shape::Small && !particle
            || has_role(word, Role::Calendar)
            || has_role(word, Role::Starter) && word.len() > 1
            || NO_NAMES.contains(&word.to_ascii_lowercase().as_str())
        {
            break;
        }
        on.skip(1);
        words += 1;
        if on.glued(0) && on.peek(0) == "." && word.chars().count() <= 2
            || on.peek(0) == "." && is_title(word)
        {
            on.skip(1);
        }
        end = on.end();
        if on.glued(0) && on.glued(1) && matches!(on.peek(0), "-" | "’" | "'") && on.is_word(1) {
            on.skip(1);
        } else if on.broken() {
            break;
        }
    }
    let span = Span::new(start, end);
    let full = words >= 2 && text[span.range()].contains(char::is_whitespace);
    full.then(|| {
        *c = on;
        span
    })
}

fn is_title(word: &str) -> bool {
    matches!(word, "Dr" | "Jr" | "Sr" | "Mr" | "Mrs" | "Ms" | "St" | "DR" | "JR" | "SR")
}

/// Words with a capital that stand in no name.
static NO_NAMES: [&str; 28] = [
    "staff",
    "reporter",
    "reporters",
    "writer",
    "writers",
    "editor",
    "editors",
    "correspondent",
    "special",
    "opinion",
    "contributor",
    "columnist",
    "updated",
    "published",
    "posted",
    "et",
    "pm",
    "am",
    "news",
    "press",
    "agency",
    "agencies",
    "washington",
    "president",
    "senator",
    "photo",
    "editorial",
    "board",
];

/// The first agency among the tokens from here.
fn agency_in(mut c: Cursor<'_>) -> Option<Agency> {
    while !c.done() {
        if let Some(agency) = c.agency() {
            return Some(agency);
        }
        c.skip(1);
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::scan;

    fn told(text: &str) -> Vec<(Vec<&str>, &str)> {
        let people = |byline: &Byline| byline.people.iter().map(|name| &text[name.range()]).collect();
        let found = bylines(text, &scan(text));
        found.iter().map(|byline| (people(byline), byline.agency.map_or("", |agency| agency.name))).collect()
    }

    #[test]
    fn forms() {
        for (line, people, agency) in [
            ("By Ana Vell", &["Ana Vell"][..], ""),
            ("By Ana Vell and Ben de la Orr", &["Ana Vell", "Ben de la Orr"], ""),
            ("By ANA VELL, Associated Press", &["ANA VELL"], "AP"),
            ("By Ana Vell, senior reporter, BBC News", &["Ana Vell"], "BBC"),
            ("Ana Vell, Reuters", &["Ana Vell"], "Reuters"),
            ("By A. J. Vell, Ben O’Orr & Cy Moss-Ray", &["A. J. Vell", "Ben O’Orr", "Cy Moss-Ray"], ""),
            ("BYLINE: Ana Vell.", &["Ana Vell"], ""),
            ("By The Associated Press", &[], "AP"),
            ("Ana Vell and Ben Orr\nUSA TODAY", &["Ana Vell", "Ben Orr"], "USA Today"),
            (
                "(Reporting by Ana Vell in New York; Writing by Ben Orr; Editing by Cy Moss)",
                &["Ana Vell", "Ben Orr"],
                "",
            ),
            (
                "Additional reporting by Ana Vell in Port Kell; Ben Orr in Kellmouth, Ohio; editing by Cy Moss.",
                &["Ana Vell", "Ben Orr"],
                "",
            ),
        ] {
            let text = format!("{line}\n\nThe ferry ran aground at dawn.");
            assert_eq!(told(&text), [(people.to_vec(), agency)], "{line}");
        }
    }

    #[test]
    fn told_apart() {
        for text in [
            "By Friday afternoon, the ferry was pulled off the rocks.",
            "By the time it was light, the ferry was off the rocks.",
            "By Ana Vell’s own account, the ferry ran aground at dawn and nobody was hurt at all that day.",
            "Ana Vell/AP Photo",
            "Ana Vell, who saw it, called the police.",
            "Reporting by two newspapers said the ferry ran aground.",
        ] {
            assert_eq!(told(text), [], "{text}");
        }
    }
}
