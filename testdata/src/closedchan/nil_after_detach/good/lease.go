//oracle: panic "close of nil channel"

// Package good grants leases and revokes them.
package good

type lease struct {
	owner   string
	revoked chan struct{}
	history []string
}

func grant(owner string) *lease {
	return &lease{owner: owner, revoked: make(chan struct{})}
}

func (l *lease) note(what string) { l.history = append(l.history, l.owner+" "+what) }

// revoke tells the owner, and leaves the lease free.
func (l *lease) revoke() {
	if l.revoked == nil {
		return
	}
	l.note("revoked")
	close(l.revoked)
	l.revoked = nil
	l.owner = ""
}

// Scenario grants a lease and revokes it.
func Scenario() {
	l := grant("node-1")
	l.revoke()
	l.revoke()
}
