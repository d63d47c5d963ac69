# Names of what is asked, of what a request lacks, of who asks and where to. They stand after a colon,
# in the nominative, in small letters.

category-child_name = баланың аты-жөні
category-parent_name = ата-ананың аты-жөні
category-birth_date = туған күні
category-iin = ЖСН
category-phone = телефон
category-address = мекенжай
category-id_document = жеке құжаттар
category-photo_video = фото мен видео
category-whereabouts = отбасының қайда екені
category-consent = келісімге қол қою
category-marital_status = отбасылық жағдай
category-family_composition = отбасы құрамы
category-housing = тұрғын үй
category-employment = жұмыс орны
category-income = табыс
category-social_status = әлеуметтік жағдай
category-health = денсаулық туралы мәлімет
category-disability = мүгедектік
category-ethnicity = ұлты
category-religion = діни сенім
category-citizenship_migration = азаматтық пен көші-қон
category-biometrics = биометрия
category-criminal_record = соттылық және есепте тұру
category-debts_loans = несие мен қарыз
category-bank_details = карта не шот нөмірі
category-credentials = код пен құпиясөз
category-property_vehicle = көлік пен мүлік
category-social_accounts = әлеуметтік желілер
category-parent_education = ата-ананың білімі
category-family_relations = отбасындағы қарым-қатынас
category-political = саяси көзқарас
category-other = басқа да дербес деректер

state-legal_basis = негізі: қай заң не ресми құжат
state-purpose = мақсаты: не үшін керек
state-recipient = кімге беріледі
state-retention = қанша уақыт сақталады
state-voluntary = бас тартуға бола ма
state-protection = қалай қорғалады

authority-none = айтылмаған
authority-prosecutor = прокуратура
authority-police = полиция
authority-akimat = әкімдік
authority-education_department = білім басқармасы не бөлімі
authority-ministry = министрлік
authority-school = мектеп
authority-social_services = әлеуметтік қызмет
authority-health_service = медициналық қызмет
authority-other_state = мемлекеттік орган
authority-parents_committee = ата-аналар комитеті

channel-unknown = айтылмаған
channel-in_chat = жалпы чатқа
channel-private_message = жеке хабарламамен
channel-form_link = сілтеме арқылы
channel-file = файлмен
channel-paper = қағазға жазып
channel-in_person = жүзбе-жүз

language-name = Қазақша
