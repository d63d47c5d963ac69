//! Where in Kazakhstan a group is, as far as an admin told: what occurrences can be summed by.

use super::label::label;

label! {
    /// A region (oblast) or a city of republican significance, as of 2026: the regions, then the
    /// cities. No number is 0.
    Region {
        /// Абай облысы.
        Abai = 1, "abai";
        /// Ақмола облысы.
        Akmola = 2, "akmola";
        /// Ақтөбе облысы.
        Aktobe = 3, "aktobe";
        /// Алматы облысы; not the city.
        AlmatyRegion = 4, "almaty_region";
        /// Атырау облысы.
        Atyrau = 5, "atyrau";
        /// Батыс Қазақстан облысы.
        WestKazakhstan = 6, "west_kazakhstan";
        /// Жамбыл облысы.
        Jambyl = 7, "jambyl";
        /// Жетісу облысы.
        Jetisu = 8, "jetisu";
        /// Қарағанды облысы.
        Karaganda = 9, "karaganda";
        /// Қостанай облысы.
        Kostanay = 10, "kostanay";
        /// Қызылорда облысы.
        Kyzylorda = 11, "kyzylorda";
        /// Маңғыстау облысы.
        Mangystau = 12, "mangystau";
        /// Солтүстік Қазақстан облысы.
        NorthKazakhstan = 13, "north_kazakhstan";
        /// Павлодар облысы.
        Pavlodar = 14, "pavlodar";
        /// Түркістан облысы.
        Turkistan = 15, "turkistan";
        /// Ұлытау облысы.
        Ulytau = 16, "ulytau";
        /// Шығыс Қазақстан облысы.
        EastKazakhstan = 17, "east_kazakhstan";
        /// Астана, the capital.
        Astana = 18, "astana";
        /// Алматы, the city.
        Almaty = 19, "almaty";
        /// Шымкент.
        Shymkent = 20, "shymkent";
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn there_are_twenty_and_each_is_found_by_number_and_id() {
        assert_eq!(Region::ALL.len(), 20);
        for region in Region::ALL {
            assert_eq!(Region::from_number(region.number()), Some(*region));
            assert_eq!(Region::from_id(region.id()), Some(*region));
        }
        assert_eq!(Region::from_number(0), None);
        assert_eq!(Region::from_number(21), None);
        assert_eq!(Region::from_id("almaty_city"), None);
    }

    /// Stored numbers of years ago must still be met: never change these lines, only add.
    #[test]
    fn numbers_never_change_between_versions() {
        let ids: Vec<&str> = (1..=20)
            .map(|number| Region::from_number(number).unwrap().id())
            .collect();
        assert_eq!(
            ids.join(" "),
            "abai akmola aktobe almaty_region atyrau west_kazakhstan jambyl jetisu karaganda \
             kostanay kyzylorda mangystau north_kazakhstan pavlodar turkistan ulytau \
             east_kazakhstan astana almaty shymkent"
        );
    }
}
