package main

import (
	"fmt"
	"os"
	"strings"

	"programs/nilpool/good/broadcast_room_fanout/room"
)

// listener checks that it hears everything in order.
type listener struct {
	name  string
	heard int
	wrong int
	last  string
}

func (l *listener) read(p []byte) {
	want := text(l.heard)
	if string(p) != want {
		l.wrong++
	}
	l.heard++
	l.last = string(p)
}

func text(i int) string {
	return fmt.Sprintf("message %d %s", i, strings.Repeat("*", i%17))
}

type host struct {
	send func(*room.Packet)
	sent int
	size int
}

// say sends one message and keeps count of the volume.
func (h *host) say(s string) {
	p := room.NewPacket(s)
	defer p.Release()
	h.send(p)
	h.sent++
	h.size += len(p.Body())
}

func main() {
	const messages = 500
	var readers []room.Reader
	listeners := make([]*listener, 5)
	for i := range listeners {
		listeners[i] = &listener{name: fmt.Sprintf("l%d", i)}
		readers = append(readers, listeners[i].read)
	}
	h := new(host)
	want := 0
	room.Run(readers, func(send func(*room.Packet)) {
		h.send = send
		for i := range messages {
			want += len(text(i))
			h.say(text(i))
		}
	})
	for _, l := range listeners {
		if l.heard != messages || l.wrong != 0 || l.last != text(messages-1) {
			fmt.Println(l.name, l.heard, l.wrong)
			os.Exit(1)
		}
	}
	if h.size != want || h.sent != messages {
		os.Exit(1)
	}
}
