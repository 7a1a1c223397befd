// Narrates a chess game: the game writes its moves to a feed, a narrator reads them.
package main

import (
	"fmt"
	"strings"
	"sync"

	"programs/closedchan/bad/narrates_chess_moves/feed"
)

type move struct {
	number int
	white  bool
	text   string
}

type game struct {
	moves *feed.Feed[move]
	ply   int
	over  bool
}

func (g *game) play(text string) {
	if g.over {
		return
	}
	m := move{number: g.ply/2 + 1, white: g.ply%2 == 0, text: text}
	g.ply++
	g.moves.Publish(m)
	if strings.HasSuffix(text, "#") {
		result := "0-1"
		if m.white {
			result = "1-0"
		}
		g.finish(result)
	}
}

// finish ends the game and lets the narrator say the result.
func (g *game) finish(result string) {
	g.over = true
	g.moves.Close()
	g.moves.Publish(move{number: g.ply, text: result}) // want "PC4002"
}

func narrate(f *feed.Feed[move]) {
	for m := range f.All() {
		side := "Black"
		if m.white {
			side = "White"
		}
		fmt.Printf("%d. %s plays %s\n", m.number, side, m.text)
	}
}

func main() {
	g := &game{moves: feed.New[move](4)}
	var wg sync.WaitGroup
	wg.Go(func() { narrate(g.moves) })
	for text := range strings.FieldsSeq("e4 e5 Bc4 Nc6 Qh5 Nf6 Qxf7#") {
		g.play(text)
	}
	wg.Wait()
}
