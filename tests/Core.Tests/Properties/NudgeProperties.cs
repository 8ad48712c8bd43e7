using CsCheck;
using PeerBot.Core.ActionItems;
using PeerBot.Core.Groups;
using static PeerBot.Core.Tests.Some;

namespace PeerBot.Core.Tests.Properties;

/// <summary>A6's caps over 90 simulated days of a person with items in several groups, who answers now and then.</summary>
public sealed class NudgeProperties
{
    private static readonly string[] Zones = ["Europe/Berlin", "America/New_York", "Pacific/Auckland", "Asia/Kathmandu", "Australia/Lord_Howe", "UTC"];

    private static readonly WakingHours[] Hours =
    [
        WakingHours.Default,
        new(new LocalTime(22, 0), new LocalTime(6, 0), WeekdaysOnly: true),
        new(new LocalTime(7, 30), new LocalTime(8, 0), WeekdaysOnly: false),
        new(new LocalTime(0, 0), new LocalTime(0, 0), WeekdaysOnly: false),
    ];

    [Fact]
    public void The_caps_hold_over_ninety_days() => Gen.Int[0, 9999].Array[120, 400].Sample(
        numbers =>
        {
            var (sent, facts) = Live(numbers);
            Assert.All(sent, s => Assert.True(facts.Hours.IsAwake(s.At, facts.Zone), $"{s.At} is outside waking hours"));
            Assert.All(sent.GroupBy(s => s.Item), item => Assert.InRange(item.Count(), 1, Nudging.MostPerItem));
            Assert.All(sent.GroupBy(s => s.At.InZone(facts.Zone).Date), day => Assert.Single(day));
            Assert.True(facts.Preference != NudgePreference.None || sent.Count == 0);
            Assert.All(sent, s => Assert.False(s.Answered, "nudged after an answer"));
            Assert.All(sent, s => Assert.True(s.At.InZone(facts.Zone).Date >= s.Due, "nudged before it was due"));
        },
        iter: 1000);

    [Fact]
    public void Somebody_who_never_answers_is_nudged_three_times_about_each_item()
    {
        var items = Enumerable.Range(1, 4).Select(n => new NudgeItem(Item(n), Today.PlusDays(n), [], false)).ToList();
        var now = InBerlin("2026-11-23T10:00");
        var end = now + Duration.FromDays(90);
        var facts = new NudgeFacts(NudgePreference.Light, WakingHours.Default, Berlin, items, [], []);
        while (Nudging.Next(facts, now) is { } nudge && nudge.At < end)
        {
            now = nudge.At;
            facts = facts with { Items = facts.Items.Select(i => i.Id == nudge.Item ? i with { Sent = [.. i.Sent, now] } : i).ToList() };
        }

        Assert.All(facts.Items, i => Assert.Equal(3, i.Sent.Count));
    }

    private static (List<(ItemId Item, Instant At, LocalDate Due, bool Answered)> Sent, NudgeFacts Facts) Live(int[] numbers)
    {
        var at = 0;
        int Pick(int below) => numbers[at++ % numbers.Length] % below;
        var zone = DateTimeZoneProviders.Tzdb[Zones[Pick(Zones.Length)]];
        var items = Enumerable.Range(1, 1 + Pick(6)).Select(n => new NudgeItem(Item(n), Today.PlusDays(Pick(30) - 5), [], false)).ToList();
        var facts = new NudgeFacts((NudgePreference)(1 + Pick(3)), Hours[Pick(Hours.Length)], zone, items, [], []);
        var sent = new List<(ItemId, Instant, LocalDate, bool)>();
        var now = Today.AtStartOfDayInZone(zone).ToInstant();
        for (var step = 0; step < 180; step++)
        {
            // The program looks twice a day, sometimes late; each time it sends what has come due meanwhile.
            var next = now + Duration.FromHours(12);
            for (var tries = 0; tries < 10 && Nudging.Next(facts, now) is { } nudge && nudge.At < next; tries++)
            {
                var item = facts.Items.Single(i => i.Id == nudge.Item);
                sent.Add((nudge.Item, nudge.At, item.Due, item.Answered));
                facts = Replace(facts, item with { Sent = [.. item.Sent, nudge.At] });
            }

            now = next + Duration.FromMinutes(Pick(60));
            var touched = facts.Items[Pick(facts.Items.Count)];
            facts = Pick(12) switch
            {
                0 => Replace(facts, touched with { Answered = true }),
                1 => Replace(facts, touched with { Answered = false, Due = now.InZone(zone).Date.PlusDays(Pick(14)) }),
                _ => facts,
            };
        }

        return (sent, facts);
    }

    private static NudgeFacts Replace(NudgeFacts facts, NudgeItem item) => facts with { Items = facts.Items.Select(i => i.Id == item.Id ? item : i).ToList() };
}
