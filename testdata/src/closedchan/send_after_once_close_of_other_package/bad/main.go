//oracle: panic "send on closed channel"

// Package bad ends a feed of another package, which closes it by a sync.Once, and
// publishes the result afterwards.
package bad

import "fixture/closedchan/send_after_once_close_of_other_package/bad/feed"

type game struct{ moves *feed.Feed[string] }

func (g *game) finish(result string) {
	g.moves.Close()
	g.moves.Publish(result) // want "PC4002"
}

// Scenario plays a game.
func Scenario() {
	g := &game{feed.New[string](4)}
	g.moves.Publish("e4")
	g.finish("1-0")
}
