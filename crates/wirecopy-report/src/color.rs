//! One hue a label, the same in every document.

/// Hues of the labels that stand side by side most, far from one another.
const KNOWN: &[(&str, u16)] = &[
    ("PERSON", 260),
    ("ORG", 200),
    ("GPE", 30),
    ("LOC", 55),
    ("NORP", 300),
    ("FAC", 75),
    ("DATE", 145),
    ("TIME", 165),
    ("DURATION", 130),
    ("MONEY", 95),
    ("CARDINAL", 110),
    ("QUANTITY", 85),
    ("PERCENT", 120),
    ("QUOTE", 345),
    ("EVENT", 10),
    ("LAW", 320),
    ("PRODUCT", 225),
    ("WORK_OF_ART", 280),
];

/// Hues that none of the most frequent labels has.
const OTHERS: [u16; 12] = [0, 15, 45, 70, 165, 180, 225, 240, 280, 315, 325, 335];

/// The hue of a label in degrees; one that is not known has that of its letters.
pub(crate) fn hue(label: &str) -> u16 {
    if let Some((_, hue)) = KNOWN.iter().find(|(known, _)| *known == label) {
        return *hue;
    }
    // FNV-1a (Fowler, Noll & Vo 1991).
    let hash =
        label.bytes().fold(0x811c_9dc5_u32, |hash, byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193));
    OTHERS[hash as usize % OTHERS.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hues_are_stable() {
        assert_eq!(hue("PERSON"), 260);
        assert_eq!(hue("DISEASE"), hue("DISEASE"));
        assert!(["", "DISEASE", "é", "disease"].iter().all(|label| hue(label) < 360));
    }
}
