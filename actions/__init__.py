"""The assistant's custom actions: they compute or store, each over bot.law, bot.dates or bot.leads."""
