//oracle: panic "close of nil channel"

// Package good runs for the leadership of a cluster.
package good

type candidate struct {
	id     string
	leader bool
}

func signal(ch chan struct{}, states *[]string, state string) {
	*states = append(*states, state)
	close(ch)
}

// campaign counts the votes and tells those who wait for the outcome.
func (c *candidate) campaign(votes, peers int) (won bool, states []string) {
	var elected chan struct{}
	won = votes > peers/2
	if won {
		elected = make(chan struct{})
		c.leader = true
	}
	if won {
		signal(elected, &states, "leader")
	} else {
		states = append(states, "follower")
	}
	return won, states
}

// Scenario loses an election.
func Scenario() {
	c := &candidate{id: "n1"}
	if won, _ := c.campaign(1, 3); won {
		panic("won with one vote of three")
	}
}
