//oracle: panic "close of nil channel"

// Package bad runs a plugin process.
package bad

import "time"

type process struct {
	name    string
	started time.Time
	stopped chan struct{}
	lines   []string
}

func newProcess(name string) *process {
	return &process{
		name:    name,
		started: time.Now(),
	}
}

func (p *process) log(line string) { p.lines = append(p.lines, line) }

// stop ends the process.
func (p *process) stop() {
	p.log("stopping " + p.name)
	close(p.stopped) // want "stopped.*PC4005"
}

// Scenario starts and stops a plugin.
func Scenario() {
	p := newProcess("formatter")
	p.log("ready")
	p.stop()
}
