// Command serves_chat_room serves a chat room to fast and slow readers.
package main

import (
	"fmt"
	"os"
	"time"

	"programs/closedchan/bad/serves_chat_room/hub"
)

// reader prints what a client receives until it has seen limit messages.
func reader(c *hub.Client, limit int, out chan<- string) {
	n := 0
	for n < limit {
		m, ok := c.Recv()
		if !ok {
			break
		}
		n++
		out <- fmt.Sprintf("%s: %s", c.Name, m)
	}
	close(out)
}

func main() {
	h := hub.New()
	fast := h.Join("fast", 16)
	h.Join("idle", 2)

	out := make(chan string, 16)
	go reader(fast, 5, out)

	for i := range 5 {
		if n := h.Broadcast(fmt.Sprintf("tick %d", i)); n == 0 {
			fmt.Fprintln(os.Stderr, "nobody listens")
			return
		}
		time.Sleep(5 * time.Millisecond)
	}
	for line := range out {
		fmt.Println(line)
	}
}
