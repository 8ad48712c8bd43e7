using Microsoft.Extensions.Logging;
using PeerBot.Core.Notices;

namespace PeerBot.Features.Notices;

/// <summary>All that the notices say to the operator: ids and codes, never anybody's words (P2).</summary>
internal static partial class Log
{
    [LoggerMessage(3001, LogLevel.Error, "Notice {Notice} of kind {Kind} could not be put into words: {Code}.")]
    public static partial void ComposerFailed(ILogger log, Guid notice, NoticeKind kind, string code);

    [LoggerMessage(3002, LogLevel.Error, "Notice {Notice} of kind {Kind} failed: {Code}.")]
    public static partial void NoticeFailed(ILogger log, Guid notice, NoticeKind kind, string code);

    [LoggerMessage(3006, LogLevel.Warning, "Notice {Notice} of kind {Kind} has nowhere to go: {Code}.")]
    public static partial void NoticeUndeliverable(ILogger log, Guid notice, NoticeKind kind, string code);

    [LoggerMessage(3003, LogLevel.Warning, "Editing notice {Notice} of kind {Kind} was given up: {Code}.")]
    public static partial void EditGivenUp(ILogger log, Guid notice, NoticeKind kind, string code);

    [LoggerMessage(3004, LogLevel.Warning, "The result of notice {Notice} of kind {Kind} came after its claim and was not recorded.")]
    public static partial void Overtaken(ILogger log, Guid notice, NoticeKind kind);

    [LoggerMessage(3005, LogLevel.Error, "Group {Group} could not be planned: {Code}.")]
    public static partial void PlanFailed(ILogger log, Guid group, string code);

    [LoggerMessage(3006, LogLevel.Error, "No groups could be looked for in workspace {Workspace}: {Code}.")]
    public static partial void MatchingFailed(ILogger log, Guid workspace, string code);
}
