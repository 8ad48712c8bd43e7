using PeerBot.Core.Groups;

namespace PeerBot.Core.Tests.Groups;

/// <summary>Zones as people call them.</summary>
public sealed class ZoneNamesTests
{
    [Theory]
    [InlineData("Europe/Berlin", "Europe/Berlin")]
    [InlineData("europe/berlin", "Europe/Berlin")]
    [InlineData(" berlin ", "Europe/Berlin")]
    [InlineData("BERLIN", "Europe/Berlin")]
    [InlineData("utc", "UTC")]
    [InlineData("new york", "America/New_York")]
    [InlineData("New_York", "America/New_York")]
    [InlineData("america/new york", "America/New_York")]
    [InlineData("kolkata", "Asia/Kolkata")]
    [InlineData("auckland", "Pacific/Auckland")]
    [InlineData("istanbul", "Europe/Istanbul")]
    [InlineData("indianapolis", "America/Indiana/Indianapolis")]
    public void A_zone_is_found(string text, string id) => Assert.Equal(id, ZoneNames.Find(text).Id);

    [Theory]
    [InlineData("berln", "Europe/Berlin")]
    [InlineData("Lodnon", "Europe/London")]
    [InlineData("york", "America/New_York")]
    [InlineData("buenos", "America/Argentina/Buenos_Aires")]
    public void A_slip_gets_up_to_three_suggestions(string text, string among)
    {
        var found = ZoneNames.Find(text);
        Assert.Null(found.Id);
        Assert.Contains(among, found.Suggestions);
        Assert.InRange(found.Suggestions.Count, 1, 3);
    }

    [Theory]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("xyzzyplugh")]
    [InlineData("🙂")]
    public void Nonsense_gets_nothing(string text) => Assert.Equal((null, 0), (ZoneNames.Find(text).Id, ZoneNames.Find(text).Suggestions.Count));

    [Fact]
    public void Every_zone_is_found_by_its_own_id() =>
        Assert.All(DateTimeZoneProviders.Tzdb.Ids, id => Assert.Equal(id.ToLowerInvariant(), ZoneNames.Find(id).Id?.ToLowerInvariant()));
}
