// Command relays_chat_room_posts runs a chat room with a few chatty members.
package main

import (
	"errors"
	"fmt"
	"os"
	"sync"
	"time"

	"programs/closedchan/bad/relays_chat_room_posts/room"
)

type member struct {
	name  string
	texts []string
	sent  int
}

func (m *member) chat(r *room.Room) error {
	for i := 0; ; i++ {
		err := r.Post(room.Post{Member: m.name, Text: m.texts[i%len(m.texts)]})
		switch {
		case errors.Is(err, room.ErrClosed):
			return nil
		case errors.Is(err, room.ErrRejected):
			time.Sleep(time.Millisecond)
		case err != nil:
			return fmt.Errorf("%s: %w", m.name, err)
		default:
			m.sent++
		}
	}
}

func main() {
	r := room.Open(room.WordList{"spam"}, func(p room.Post) {
		fmt.Printf("%s: %s\n", p.Member, p.Text)
	})
	members := []*member{
		{name: "kim", texts: []string{"hello", "anyone here?"}},
		{name: "lee", texts: []string{"buy spam", "ok, sorry"}},
		{name: "max", texts: []string{"deploy is done"}},
	}
	var wg sync.WaitGroup
	for _, m := range members {
		wg.Go(func() {
			if err := m.chat(r); err != nil {
				fmt.Fprintln(os.Stderr, err)
			}
		})
	}
	time.Sleep(35 * time.Millisecond)
	n, err := r.Shutdown()
	wg.Wait()
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	fmt.Println(n, "posts logged")
}
