//oracle: checkptr

// Command queues_messages_board queues messages for the board controller and writes the trace that support asks for.
package main

import (
	"fmt"
	"strings"
)

// tracer keeps the last messages in the order they were queued.
type tracer struct {
	lines []string
}

func (t *tracer) record(h *header) {
	t.lines = append(t.lines, fmt.Sprintf("seq=%d cmd=%#02x arg=%d", h.seq, h.command, h.argument()))
}

type link struct {
	queue []*header
	trace tracer
	seq   uint32
}

func (l *link) submit(build func(seq uint32) *header) {
	l.seq++
	h := build(l.seq)
	defer l.trace.record(h)
	l.queue = append(l.queue, h)
}

func (l *link) ping() {
	l.submit(newPing)
}

func (l *link) power(mw uint64) {
	l.submit(func(seq uint32) *header { return newSetPower(seq, mw) })
}

func main() {
	l := new(link)
	l.power(4500)
	l.ping()
	fmt.Println(strings.Join(l.trace.lines, "\n"))
}
