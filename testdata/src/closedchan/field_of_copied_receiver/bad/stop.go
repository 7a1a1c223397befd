//oracle: panic "close of nil channel"

// Package bad stops servers that are copied.
package bad

type server struct {
	name string
	quit chan struct{}
}

func newServer(name string) *server {
	return &server{name: name}
}

// stop stops the server; what it says about it concerns its copy.
func (s server) stop() {
	renamed := &s
	renamed.name += " (stopped)"
	close(s.quit) // want "PC4005"
	println(renamed.name)
}

// Scenario starts and stops a server.
func Scenario() {
	newServer("mail").stop()
}
