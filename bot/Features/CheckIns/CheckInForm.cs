using NodaTime;
using PeerBot.Chat.Forms;
using PeerBot.Chat.Routing;
using PeerBot.Core.CheckIns;
using PeerBot.Features.ActionItems;

namespace PeerBot.Features.CheckIns;

/// <summary>The check-in form (M5): top of mind, the open items (A5), a challenge or success, and who may see it (M6).</summary>
internal static class CheckInForm
{
    public const string Verb = "checkin";

    /// <summary>The longest a text may be, in characters.</summary>
    public const int MostCharacters = 3000;

    public static readonly (string Value, ShareKind Kind)[] Shares =
        [("none", ShareKind.None), ("challenge", ShareKind.Challenge), ("success", ShareKind.Success)];

    public static readonly (string Value, Visibility Visibility)[] Visibilities =
    [
        ("meeting", Visibility.AtTheMeeting), ("now", Visibility.GroupNow),
        ("facilitator", Visibility.Facilitator), ("me", Visibility.OnlyMe),
    ];

    public static Form Of(CheckInHere here)
    {
        var given = here.Given;
        var later = here.DateAfter();
        return new Form(
            new ActionRef(Verb, $"{here.Meeting.Id.Value:N}.{here.Meeting.Moves}"),
            CheckInViews.Title,
            CheckInViews.Send(given is null),
            CheckInViews.Intro(here),
            [
                new TextField("top", CheckInViews.TopOfMind, MaxLength: MostCharacters, Multiline: true, Initial: given?.TopOfMind),
                .. here.Items.Take(CheckInHere.MostItems).Select(row => ItemField(row, later, here.Visit.MyToday)),
                new ChoiceField("kind", CheckInViews.AnythingToShare, CheckInViews.ShareOptions,
                    ValueOf(given?.ShareKind ?? ShareKind.None), CheckInViews.MoreItems(here.Items.Count - CheckInHere.MostItems)),
                new TextField("share", CheckInViews.YourShare, Optional: true, MaxLength: MostCharacters, Multiline: true, Initial: given?.Share),
                new ChoiceField("sight", CheckInViews.WhoMaySee, CheckInViews.SightOptions(here.Facilitator?.Name),
                    ValueOf(given?.Visibility ?? Visibility.AtTheMeeting)),
            ]);
    }

    /// <summary>The key of the question about an item.</summary>
    public static string KeyOf(ActionItemRow row) => $"item-{row.Id.Value:N}";

    private static ChoiceField ItemField(ActionItemRow row, LocalDate later, LocalDate today) => new(
        KeyOf(row),
        ActionItemViews.Short(row.Text, 150),
        CheckInViews.ItemOptions(MovedTo(row, later)),
        "keep",
        ActionItemViews.DueText(row.Due, today).ToPlain(DateTimeZone.Utc));

    private static LocalDate MovedTo(ActionItemRow row, LocalDate later) => row.Due >= later ? row.Due!.Value.PlusWeeks(1) : later;

    private static string ValueOf(ShareKind kind) => Shares.Single(share => share.Kind == kind).Value;

    private static string ValueOf(Visibility visibility) => Visibilities.Single(sight => sight.Visibility == visibility).Value;
}
