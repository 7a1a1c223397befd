//oracle: panic "send on closed channel"

// Package good publishes the result before it ends the feed, which may be ended twice.
package good

import "fixture/closedchan/send_after_once_close_of_other_package/good/feed"

type game struct{ moves *feed.Feed[string] }

func (g *game) finish(result string) {
	g.moves.Publish(result)
	g.moves.Close()
	g.moves.Close()
}

// Scenario plays a game.
func Scenario() {
	g := &game{feed.New[string](4)}
	g.moves.Publish("e4")
	g.finish("1-0")
}
