using Microsoft.Extensions.DependencyInjection;
using PeerBot.Chat.Routing;
using PeerBot.Features.Notices;
using PeerBot.Features.Running;
using PeerBot.Features.Undo;

namespace PeerBot.Features.Topics;

/// <summary>The topic backlog: propose, vote, pick, carry over, and keep what was talked about (M7).</summary>
internal sealed class TopicsFeature : IFeature
{
    public void Map(ChatRoutes chat, NoticeRoutes notices) =>
        chat.Command<TopicCommand>("peer topic", "propose something to talk about", "what", opensForm: true)
            .Command<TopicsCommand>("peer topics", "what the group could talk about: vote, or pick when you lead")
            .Button<OpenNewTopic>(OpenNewTopic.Verb, opensForm: true)
            .Form<ProposeTopic>(ProposeTopic.Verb)
            .Button<ListTopics>(ListTopics.Verb)
            .Button<VoteTopic>(VoteTopic.Verb)
            .Button<UnvoteTopic>(UnvoteTopic.Verb)
            .Button<PickTopic>(PickTopic.Verb)
            .Button<UnpickTopic>(UnpickTopic.Verb)
            .Button<DropTopic>(DropTopic.Verb);

    public void Services(IServiceCollection services) => services
        .AddSingleton<IMeetingEnded, TopicsAfterMeeting>()
        .AddSingleton<IUndoChange, UndoTopic>()
        .AddSingleton<IUndoChange, UndoVote>()
        .AddSingleton<IUndoChange, UndoNewTopic>();
}
