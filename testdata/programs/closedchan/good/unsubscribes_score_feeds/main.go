// Command unsubscribes_score_feeds lets fans follow a score board until they
// have seen enough or the board is shut.
package main

import (
	"fmt"
	"sync"

	"programs/closedchan/good/unsubscribes_score_feeds/board"
)

type fan struct {
	name  string
	limit int
	seen  []board.Score
}

func (f *fan) follow(b *board.Board, ready *sync.WaitGroup) {
	feed, cancel := b.Subscribe()
	defer cancel()
	ready.Done()
	for s := range feed {
		f.seen = append(f.seen, s)
		if len(f.seen) == f.limit {
			return
		}
	}
}

func main() {
	b := new(board.Board)
	fans := []*fan{{name: "uma", limit: 1}, {name: "pit", limit: 100}}
	var ready, gone sync.WaitGroup
	for _, f := range fans {
		ready.Add(1)
		gone.Go(func() { f.follow(b, &ready) })
	}
	ready.Wait()
	for i := range 4 {
		b.Post(board.Score{Match: "A-B", Home: i, Away: 1})
	}
	b.Shut()
	gone.Wait()
	b.Post(board.Score{Match: "A-B", Home: 9})
	b.Shut()
	for _, f := range fans {
		fmt.Println(f.name, len(f.seen))
	}
}
