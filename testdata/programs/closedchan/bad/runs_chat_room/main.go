// Command runs_chat_room runs a chat room until its moderator shuts it.
package main

import (
	"fmt"
	"log"
	"sync"

	"programs/closedchan/bad/runs_chat_room/hub"
)

type member struct {
	name string
	seen int
}

func (m *member) listen(room *hub.Room, joined *sync.WaitGroup) error {
	inbox, err := room.Join(m.name)
	joined.Done()
	if err != nil {
		return err
	}
	for range inbox {
		m.seen++
	}
	return room.Leave(m.name)
}

func main() {
	room := hub.NewRoom("ops")
	members := []*member{{name: "ada"}, {name: "grace"}}

	var joined sync.WaitGroup
	joined.Add(len(members))
	errs := make(chan error, len(members))
	for _, m := range members {
		go func() { errs <- m.listen(room, &joined) }()
	}
	joined.Wait()

	for i := range 3 {
		room.Say(fmt.Sprintf("deploy step %d", i))
	}
	room.Shut()

	for range members {
		if err := <-errs; err != nil {
			log.Fatal(err)
		}
	}
	for _, m := range members {
		fmt.Println(m.name, m.seen)
	}
}
