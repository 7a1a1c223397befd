// Command queues_messages_board_2 queues messages for the board controller and prints the trace.
package main

import (
	"fmt"
	"os"

	"programs/unsafebounds/good/queues_messages_board_2/ipmi"
)

type link struct {
	seq   uint32
	bytes int
	args  []uint64
}

func (l *link) submit(build func(seq uint32) *ipmi.Header) {
	l.seq++
	h := build(l.seq)
	defer func() {
		l.bytes += len(h.Wire())
	}()
	arg, ok := h.Argument()
	if !ok {
		fmt.Printf("cmd %#02x\n", h.Command())
		return
	}
	fmt.Printf("cmd %#02x arg %#x\n", h.Command(), arg)
	l.args = append(l.args, arg)
}

func main() {
	l := new(link)
	l.submit(ipmi.NewPing)
	l.submit(func(seq uint32) *ipmi.Header { return ipmi.NewSetPower(seq, 4500) })
	l.submit(func(seq uint32) *ipmi.Header { return ipmi.NewSetFan(seq, 2, 80) })
	fmt.Println("messages", l.seq, "bytes", l.bytes)
	if l.bytes != 8+16+16 || len(l.args) != 2 || l.args[1] != 2<<32|80 {
		os.Exit(1)
	}
}
