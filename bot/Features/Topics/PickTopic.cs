using PeerBot.Chat.Replies;
using PeerBot.Features.Requests;

namespace PeerBot.Features.Topics;

/// <summary>Chooses a topic for the running or the next meeting (M7).</summary>
internal sealed class PickTopic(ChatWork work) : TopicPress(work)
{
    public const string Verb = "topic.pick";

    public override Task<Reply> AnswerAsync(TopicHere here, CancellationToken cancel) => here.DecideAsync(
        here.Row.ToCore().Pick(here.Visit.Me.Id, here.Topics.Leader, here.Topics.Coming?.Id, here.Topics.Picked.Count),
        () => TopicTexts.Picked(here.Topics.Coming!),
        cancel);
}

/// <summary>Puts a picked topic back on the list.</summary>
internal sealed class UnpickTopic(ChatWork work) : TopicPress(work)
{
    public const string Verb = "topic.unpick";

    public override Task<Reply> AnswerAsync(TopicHere here, CancellationToken cancel) => here.DecideAsync(
        here.Row.ToCore().PutBack(here.Visit.Me.Id, here.Topics.Leader, here.Topics.Coming?.Id),
        TopicTexts.PutBack,
        cancel);
}

/// <summary>Takes a topic off the list.</summary>
internal sealed class DropTopic(ChatWork work) : TopicPress(work)
{
    public const string Verb = "topic.drop";

    public override Task<Reply> AnswerAsync(TopicHere here, CancellationToken cancel) => here.DecideAsync(
        here.Row.ToCore().Drop(here.Visit.Me.Id, here.Topics.Group.Member(here.Row.ProposedById) is not null),
        TopicTexts.Dropped,
        cancel);
}
