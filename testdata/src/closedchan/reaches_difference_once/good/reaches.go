//oracle: panic "close of closed channel"

// Package good counts the replies of replicas.
// One reply makes the count equal to what is needed.
package good

type poll struct {
	asked   []bool
	quorum  int
	ayes    int
	noes    int
	granted chan struct{}
	denied  chan struct{}
}

func newPoll(replicas int) *poll {
	return &poll{
		asked:   make([]bool, replicas),
		quorum:  replicas/2 + 1,
		granted: make(chan struct{}),
		denied:  make(chan struct{}),
	}
}

type reply struct {
	aye bool
}

// take counts one reply.
func (p *poll) take(r reply) {
	if r.aye {
		p.ayes++
		if p.ayes == p.quorum {
			close(p.granted)
		}
		return
	}
	p.noes++
	if p.noes == len(p.asked)-p.quorum+1 {
		close(p.denied)
	}
}

// outcome takes all replies and reports which way the poll went.
func outcome(replicas int, replies <-chan reply) bool {
	p := newPoll(replicas)
	for r := range replies {
		p.take(r)
	}
	select {
	case <-p.granted:
		return true
	case <-p.denied:
		return false
	}
}

// Scenario polls three replicas, all of which say no.
func Scenario() {
	replies := make(chan reply, 3)
	for range 3 {
		replies <- reply{}
	}
	close(replies)
	outcome(3, replies)
}
