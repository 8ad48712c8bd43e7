using Microsoft.EntityFrameworkCore.Migrations;
using NodaTime;

#nullable disable

namespace PeerBot.Features.Storage.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class ClosedChannelsKnownMeetings : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<Instant>(
                name: "KnownSince",
                table: "meetings",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<Instant>(
                name: "ClosedAt",
                table: "groups",
                type: "timestamp with time zone",
                nullable: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "KnownSince",
                table: "meetings");

            migrationBuilder.DropColumn(
                name: "ClosedAt",
                table: "groups");
        }
    }
}
