package dev.keyslots.checking.stacks;

import dev.keyslots.checking.stacks.Strip.Range;

/**
 * Two ranges of one device that reach the same sectors of a disk: what is written to one is lost when the other is written.
 *
 * @param device whose table makes it so
 * @param row of that table, which leads to sectors that were reached already
 * @param sectors of the device, in that row
 * @param earlierRow which leads there too; the same row, if it is striped and meets itself
 * @param earlier sectors of the device, in that row
 * @param disk that both reach
 * @param onDisk the sectors of the disk that both reach
 */
record Collision(String device, int row, Range sectors, int earlierRow, Range earlier, String disk, Range onDisk) {}
