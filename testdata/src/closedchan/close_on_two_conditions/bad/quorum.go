//oracle: panic "close of closed channel"

// Package bad counts the votes of one round.
package bad

type vote struct {
	peer   string
	accept bool
}

type round struct {
	peers    int
	decided  chan struct{}
	accepted bool
}

// count closes decided when the round has a majority, or all have voted.
func (r *round) count(votes []vote) {
	yes := 0
	for _, v := range votes {
		if v.accept {
			yes++
		}
	}
	if yes > r.peers/2 {
		r.accepted = true
		close(r.decided)
	}
	if len(votes) == r.peers {
		close(r.decided) // want "decided.*PC4001"
	}
}

// Scenario is a round in which all accept.
func Scenario() {
	r := &round{peers: 3, decided: make(chan struct{})}
	r.count([]vote{{"a", true}, {"b", true}, {"c", true}})
	<-r.decided
}
