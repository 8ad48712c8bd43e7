using System;
using Microsoft.EntityFrameworkCore.Migrations;
using NodaTime;

#nullable disable

namespace PeerBot.Features.Storage.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class HelpTips : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "tips",
                columns: table => new
                {
                    PersonId = table.Column<Guid>(type: "uuid", nullable: false),
                    Tip = table.Column<int>(type: "integer", nullable: false),
                    WorkspaceId = table.Column<Guid>(type: "uuid", nullable: false),
                    Moments = table.Column<int>(type: "integer", nullable: false),
                    GivenAt = table.Column<Instant>(type: "timestamp with time zone", nullable: true),
                    IsOff = table.Column<bool>(type: "boolean", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_tips", x => new { x.PersonId, x.Tip });
                    table.ForeignKey(
                        name: "FK_tips_people_WorkspaceId_PersonId",
                        columns: x => new { x.WorkspaceId, x.PersonId },
                        principalTable: "people",
                        principalColumns: new[] { "WorkspaceId", "Id" },
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "IX_tips_WorkspaceId_PersonId",
                table: "tips",
                columns: new[] { "WorkspaceId", "PersonId" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "tips");
        }
    }
}
