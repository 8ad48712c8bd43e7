using PeerBot.Core.Notices;

namespace PeerBot.Features.Notices;

/// <summary>Which composer puts which kind of notice into words. A kind given twice stops the start.</summary>
internal sealed class NoticeRoutes
{
    private readonly Dictionary<NoticeKind, (Type Composer, string What)> _composers = [];

    public IReadOnlyCollection<NoticeKind> Kinds => _composers.Keys;

    /// <param name="what">The kind in a few plain words, for lists of what is due.</param>
    public NoticeRoutes On<TComposer>(NoticeKind kind, string what)
        where TComposer : class, INoticeComposer
    {
        if (!_composers.TryAdd(kind, (typeof(TComposer), what)))
        {
            throw new InvalidOperationException($"{kind} has two composers.");
        }

        return this;
    }

    public Type? ComposerOf(NoticeKind kind) => _composers.TryGetValue(kind, out var entry) ? entry.Composer : null;

    public string WhatIs(NoticeKind kind) => _composers.TryGetValue(kind, out var entry) ? entry.What : kind.ToString();
}
