using System.Reflection;
using Microsoft.EntityFrameworkCore;
using PeerBot.Core;
using PeerBot.Features.ActionItems;
using PeerBot.Features.Celebrations.Challenges;
using PeerBot.Features.Celebrations.Wins;
using PeerBot.Features.CheckIns;
using PeerBot.Features.Conversations;
using PeerBot.Features.Facilitation;
using PeerBot.Features.FocusReview;
using PeerBot.Features.GroundRules;
using PeerBot.Features.Groups;
using PeerBot.Features.Matching;
using PeerBot.Features.Matching.Proposals;
using PeerBot.Features.Meetings;
using PeerBot.Features.Notices;
using PeerBot.Features.Recruiting;
using PeerBot.Features.Running;
using PeerBot.Features.Secrets.Words;
using PeerBot.Features.Topics;
using PeerBot.Features.Undo;
using PeerBot.Features.Workspaces;

namespace PeerBot.Features.Storage;

/// <summary>One schema for both databases. After <see cref="Enter"/> every query sees that workspace's rows only, and
/// saving another workspace's row fails.</summary>
internal abstract class PeerBotDb(DbContextOptions options) : DbContext(options)
{
    /// <summary>The workspace this context works in; the empty id sees nothing.</summary>
    public WorkspaceId Workspace { get; private set; }

    /// <summary>What seals and opens people's words in this context (P4).</summary>
    public ContextWords Words { get; init; } = new(null);

    public DbSet<WorkspaceRow> Workspaces => Set<WorkspaceRow>();

    public DbSet<PersonRow> People => Set<PersonRow>();

    public DbSet<GroupRow> Groups => Set<GroupRow>();

    public DbSet<MembershipRow> Memberships => Set<MembershipRow>();

    public DbSet<AbsenceRow> Absences => Set<AbsenceRow>();

    public DbSet<ConsentRow> Consents => Set<ConsentRow>();

    public DbSet<RuleVersionRow> RuleVersions => Set<RuleVersionRow>();

    public DbSet<RuleAnswerRow> RuleAnswers => Set<RuleAnswerRow>();

    public DbSet<RulesFirstRow> RulesFirst => Set<RulesFirstRow>();

    public DbSet<InvitationRow> Invitations => Set<InvitationRow>();

    public DbSet<InvitationAnswerRow> InvitationAnswers => Set<InvitationAnswerRow>();

    public DbSet<PoolRow> Pool => Set<PoolRow>();

    public DbSet<PoolAvoidRow> PoolAvoids => Set<PoolAvoidRow>();

    public DbSet<MatchRow> Matches => Set<MatchRow>();

    public DbSet<MatchSeatRow> MatchSeats => Set<MatchSeatRow>();

    public DbSet<MeetingRow> Meetings => Set<MeetingRow>();

    public DbSet<AttendanceRow> Attendances => Set<AttendanceRow>();

    public DbSet<RunRow> Runs => Set<RunRow>();

    public DbSet<RunEventRow> RunEvents => Set<RunEventRow>();

    public DbSet<DecisionRow> Decisions => Set<DecisionRow>();

    public DbSet<RotaEventRow> RotaEvents => Set<RotaEventRow>();

    public DbSet<SwapRequestRow> SwapRequests => Set<SwapRequestRow>();

    public DbSet<CheckInRow> CheckIns => Set<CheckInRow>();

    public DbSet<ActionItemRow> ActionItems => Set<ActionItemRow>();

    public DbSet<ItemOfferRow> ItemOffers => Set<ItemOfferRow>();

    public DbSet<TopicRow> Topics => Set<TopicRow>();

    public DbSet<TopicVoteRow> TopicVotes => Set<TopicVoteRow>();

    public DbSet<WinRow> Wins => Set<WinRow>();

    public DbSet<CheerRow> Cheers => Set<CheerRow>();

    public DbSet<ChallengeRow> Challenges => Set<ChallengeRow>();

    public DbSet<AirtimeRow> Airtimes => Set<AirtimeRow>();

    public DbSet<FocusReviewRow> FocusReviews => Set<FocusReviewRow>();

    public DbSet<ReviewAnswerRow> ReviewAnswers => Set<ReviewAnswerRow>();

    public DbSet<FocusConsentRow> FocusConsents => Set<FocusConsentRow>();

    public DbSet<UndoRow> Undos => Set<UndoRow>();

    public DbSet<ConversationRow> Conversations => Set<ConversationRow>();

    public DbSet<NoticeRow> Notices => Set<NoticeRow>();

    public DbSet<WordKeyRow> WordKeys => Set<WordKeyRow>();

    public DbSet<TranscriptEntryRow> TranscriptEntries => Set<TranscriptEntryRow>();

    public DbSet<TranscriptCounterRow> TranscriptCounters => Set<TranscriptCounterRow>();

    public DbSet<TranscriptNoteRow> TranscriptNotes => Set<TranscriptNoteRow>();

    /// <summary>From here on this context belongs to one workspace; it cannot change to another.</summary>
    public void Enter(WorkspaceId workspace)
    {
        if (Workspace != default && Workspace != workspace)
        {
            throw new InvalidOperationException("This context works in another workspace already.");
        }

        Workspace = workspace;
    }

    public override async Task<int> SaveChangesAsync(bool acceptAllChangesOnSuccess, CancellationToken cancellationToken = default)
    {
        Check();
        await Words.SealAsync(this, cancellationToken);
        Count();
        return await base.SaveChangesAsync(acceptAllChangesOnSuccess, cancellationToken);
    }

    public override int SaveChanges(bool acceptAllChangesOnSuccess)
    {
        Check();
        Words.Refuse(this);
        Count();
        return base.SaveChanges(acceptAllChangesOnSuccess);
    }

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.ApplyConfigurationsFromAssembly(typeof(PeerBotDb).Assembly);
        foreach (var entity in modelBuilder.Model.GetEntityTypes().Select(entity => entity.ClrType).ToList())
        {
            WrittenColumns.Map(modelBuilder, entity);
            if (typeof(IWorkspaceRow).IsAssignableFrom(entity))
            {
                typeof(PeerBotDb).GetMethod(nameof(FilterByWorkspace), BindingFlags.NonPublic | BindingFlags.Instance)!
                    .MakeGenericMethod(entity).Invoke(this, [modelBuilder]);
            }

            if (typeof(IVersionedRow).IsAssignableFrom(entity))
            {
                modelBuilder.Entity(entity).Property(nameof(IVersionedRow.Version)).IsConcurrencyToken();
            }
        }
    }

    private void FilterByWorkspace<TRow>(ModelBuilder modelBuilder)
        where TRow : class, IWorkspaceRow => modelBuilder.Entity<TRow>().HasQueryFilter(row => row.WorkspaceId == Workspace);

    private void Check()
    {
        if (ChangeTracker.Entries().FirstOrDefault(entry => entry.State is EntityState.Added or EntityState.Modified or EntityState.Deleted
            && entry.Entity is IWorkspaceRow row && row.WorkspaceId != Workspace) is { } foreign)
        {
            throw new InvalidOperationException($"A {foreign.Metadata.ClrType.Name} of another workspace was about to be saved.");
        }
    }

    private void Count()
    {
        foreach (var entry in ChangeTracker.Entries<IVersionedRow>().Where(entry => entry.State == EntityState.Modified))
        {
            entry.Entity.Version++;
        }
    }
}
