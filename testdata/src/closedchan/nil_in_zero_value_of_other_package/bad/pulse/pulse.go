// Package pulse counts beats until it is stopped.
package pulse

// Pulse must be made by New.
type Pulse struct {
	Name  string
	beats int
	stop  chan struct{}
}

// New returns a Pulse.
func New(name string) *Pulse {
	return &Pulse{Name: name, stop: make(chan struct{})}
}

// Beat counts one beat.
func (p *Pulse) Beat() { p.beats++ }

// Stop ends the pulse.
func (p *Pulse) Stop() { close(p.stop) }
