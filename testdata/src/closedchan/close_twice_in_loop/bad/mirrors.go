//oracle: panic "close of closed channel"

// Package bad waits for the first mirror that answers.
package bad

type mirror struct {
	host string
	up   bool
}

type picker struct {
	mirrors []mirror
	chosen  []string
}

// firstReady returns a channel that is closed once some mirror answers.
func (p *picker) firstReady() <-chan struct{} {
	ready := make(chan struct{})
	for _, m := range p.mirrors {
		if !m.up {
			continue
		}
		p.chosen = append(p.chosen, m.host)
		close(ready) // want "ready.*PC4001"
	}
	return ready
}

// Scenario has two mirrors up.
func Scenario() {
	p := &picker{mirrors: []mirror{{"a", false}, {"b", true}, {"c", true}}}
	<-p.firstReady()
}
