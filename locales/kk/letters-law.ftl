# The list a lawyer signs off.

checklist-title = Араша заң туралы не айтады
checklist-how = Әр жолды adilet.zan.kz сайтындағы акт мәтінімен салыстырыңыз. Белгі қойыңыз не түзетіңіз. Түзетуді бағдарламаны қайта жинамай-ақ, файлмен енгізуге болады: arasha law --law ФАЙЛ.
checklist-says = Не айтылған
checklist-edition = Оқылған редакция
checklist-texts = Қай мәтінде айтылады
checklist-verdict = [ ] дұрыс   [ ] түзету керек: ____________   [ ] алып тастау
checklist-old = оқылғанына бір жылдан асты
checklist-withdrawn = алып тасталды
checklist-sign = Заңгер: ____________   Күні: ____________   Қолы: ____________
