// Command plays_scripted_match plays one scripted match.
package main

import (
	"fmt"
	"time"

	"programs/waitgroup/bad/plays_scripted_match/match"
)

func main() {
	m := match.New(3)
	script := map[string][]match.Move{
		"ann": {{DX: 1}, {DY: 2}, {DX: -3}},
		"bob": {{DX: 2}, {DX: 90}},
	}
	for id, moves := range script {
		p := &match.Player{ID: id, Inputs: make(chan match.Move, len(moves))}
		m.Join(p)
		for _, mv := range moves {
			p.Inputs <- mv
		}
		close(p.Inputs)
	}
	standings := m.Finish()
	time.Sleep(100 * time.Millisecond) // replay goes to the archive
	fmt.Println(standings)
}
