# Names of what is asked, of what a request lacks, of who asks and where to. They stand after a colon,
# in the nominative, in small letters.

category-child_name = ФИО ребёнка
category-parent_name = ФИО родителей
category-birth_date = дата рождения
category-iin = ИИН
category-phone = телефон
category-address = адрес
category-id_document = личные документы
category-photo_video = фото и видео
category-whereabouts = где находится семья
category-consent = подпись под согласием
category-marital_status = семейное положение
category-family_composition = состав семьи
category-housing = жильё
category-employment = место работы
category-income = доходы
category-social_status = социальное положение
category-health = сведения о здоровье
category-disability = инвалидность
category-ethnicity = национальность
category-religion = вероисповедание
category-citizenship_migration = гражданство и миграция
category-biometrics = биометрия
category-criminal_record = судимость и учёт
category-debts_loans = кредиты и долги
category-bank_details = номер карты или счёта
category-credentials = коды и пароли
category-property_vehicle = машина и имущество
category-social_accounts = соцсети
category-parent_education = образование родителей
category-family_relations = отношения в семье
category-political = политические взгляды
category-other = другие персональные данные

state-legal_basis = основание: какой закон или официальный документ
state-purpose = цель: для чего нужно
state-recipient = кто получит
state-retention = сколько хранят
state-voluntary = можно ли отказаться
state-protection = как защищают

authority-none = не сказано
authority-prosecutor = прокуратура
authority-police = полиция
authority-akimat = акимат
authority-education_department = управление или отдел образования
authority-ministry = министерство
authority-school = школа
authority-social_services = социальная служба
authority-health_service = медицинская служба
authority-other_state = государственный орган
authority-parents_committee = родительский комитет

channel-unknown = не сказано
channel-in_chat = в общий чат
channel-private_message = личным сообщением
channel-form_link = по ссылке
channel-file = файлом
channel-paper = на бумаге
channel-in_person = лично

language-name = Русский
