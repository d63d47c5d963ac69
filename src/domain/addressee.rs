//! To whom a letter goes.

use super::label::label;

label! {
    /// The institution or body a letter is written to.
    #[derive(Default)]
    Addressee {
        /// Not chosen: "to whoever collects".
        #[default]
        Unspecified = 0, "unspecified";
        /// A school.
        School = 1, "school";
        /// A kindergarten.
        Kindergarten = 2, "kindergarten";
        /// A college.
        College = 3, "college";
        /// A dormitory.
        Dormitory = 4, "dormitory";
        /// The education department of a city, region or district (law № 94-V art. 27 p. 2).
        EducationDepartment = 5, "education_department";
        /// The prosecutor's office (law № 94-V art. 28).
        Prosecutor = 6, "prosecutor";
        /// The authorised body for personal data (law № 94-V art. 27-1).
        DataAuthority = 7, "data_authority";
    }
}

impl Addressee {
    /// Whether it is a body of the state, to which the code of administrative procedure applies.
    #[must_use]
    pub fn is_body(self) -> bool {
        matches!(
            self,
            Self::EducationDepartment | Self::Prosecutor | Self::DataAuthority
        )
    }
}
