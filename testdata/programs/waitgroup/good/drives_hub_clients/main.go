// Command chat drives a hub with clients that leave in different ways.
package main

import (
	"log"
	"sync/atomic"

	"programs/waitgroup/good/drives_hub_clients/hub"
)

func main() {
	h := hub.New()
	var heard atomic.Int64
	for i := range 6 {
		s, err := h.Join(func(string) { heard.Add(1) })
		if err != nil {
			log.Fatal(err)
		}
		s.Send("hello")
		if i%3 == 0 {
			s.Send("bye")
		} else if i%3 == 1 {
			s.End()
		}
	}
	h.Close()
	if _, err := h.Join(func(string) {}); err != hub.ErrClosed {
		log.Fatalf("join after close: %v", err)
	}
	log.Println("heard", heard.Load())
}
