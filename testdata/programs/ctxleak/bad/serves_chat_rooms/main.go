// Command chatd serves chat rooms.
package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"runtime"
	"sync"
	"time"

	"programs/ctxleak/bad/serves_chat_rooms/history"
)

type hub struct {
	archive *history.Archive

	mu      sync.Mutex
	members map[string][]string
}

func (h *hub) enter(room, user string) {
	h.mu.Lock()
	defer h.mu.Unlock()
	h.members[room] = append(h.members[room], user)
}

// join enters user into room and returns the backlog to show.
func (h *hub) join(ctx context.Context, room, user string) ([]history.Message, error) {
	if user == "" || room == "" {
		return nil, errors.New("join: user and room are required")
	}
	backlog := make(chan []history.Message)
	go h.archive.Load(room, 50, backlog) // want "PC2004"

	select {
	case page := <-backlog:
		h.enter(room, user)
		return page, nil
	case <-ctx.Done():
		return nil, fmt.Errorf("join %s: %w", room, ctx.Err())
	}
}

func main() {
	archive := history.NewArchive(200 * time.Millisecond)
	archive.Append("go", history.Message{Author: "rob", Text: "hello"})
	archive.Append("go", history.Message{Author: "ken", Text: "hi"})
	h := &hub{archive: archive, members: make(map[string][]string)}

	before := runtime.NumGoroutine()
	page, err := h.join(context.Background(), "go", "ian")
	if err != nil || len(page) != 2 {
		fmt.Fprintln(os.Stderr, "chatd: join:", len(page), err)
		os.Exit(2)
	}
	for i := range 5 {
		ctx, cancel := context.WithTimeout(context.Background(), 10*time.Millisecond)
		_, err := h.join(ctx, "go", fmt.Sprintf("guest%d", i))
		cancel()
		if err != nil {
			fmt.Println(err)
		}
	}
	time.Sleep(700 * time.Millisecond)
	if n := runtime.NumGoroutine() - before; n > 0 {
		fmt.Fprintf(os.Stderr, "chatd: %d loads never finished\n", n)
		os.Exit(1)
	}
}
