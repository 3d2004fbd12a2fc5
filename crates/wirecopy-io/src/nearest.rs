//! The name that somebody meant.

/// The name that is most like `name`, if one is like it at all: one within the other, or few letters apart. Capitals do not
/// count.
///
/// ```
/// use wirecopy_io::nearest;
///
/// assert_eq!(nearest("boddy", ["url", "body"]), Some("body"));
/// assert_eq!(nearest("boddy", ["url", "views"]), None);
/// ```
pub fn nearest<'n>(name: &str, names: impl IntoIterator<Item = &'n str>) -> Option<&'n str> {
    let wanted = name.to_lowercase();
    let near = |name: &str| {
        let have = name.to_lowercase();
        let within = wanted.len() > 2 && (have.contains(&wanted) || have.len() > 2 && wanted.contains(&have));
        let distance = if within { 1 } else { distance(&wanted, &have) };
        (distance <= (wanted.chars().count() + 1) / 3).then_some(distance)
    };
    let names = names.into_iter().filter_map(|name| Some((near(name)?, name)));
    names.min_by_key(|(distance, _)| *distance).map(|(_, name)| name)
}

/// Insertions, deletions and replacements of a character that lead from `a` to `b` (Levenshtein 1966).
fn distance(a: &str, b: &str) -> usize {
    let mut row: Vec<usize> = (0..=b.chars().count()).collect();
    for (i, x) in a.chars().enumerate() {
        let mut diagonal = std::mem::replace(&mut row[0], i + 1);
        for (j, y) in b.chars().enumerate() {
            let cost = (diagonal + usize::from(x != y)).min(row[j] + 1).min(row[j + 1] + 1);
            diagonal = std::mem::replace(&mut row[j + 1], cost);
        }
    }
    row[row.len() - 1]
}
