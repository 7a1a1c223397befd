//oracle: panic "close of nil channel"

// Package bad grants leases and revokes them.
package bad

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
	l.revoked = nil
	l.owner = ""
	close(l.revoked) // want "revoked.*PC4005"
}

// Scenario grants a lease and revokes it.
func Scenario() {
	l := grant("node-1")
	l.revoke()
	l.revoke()
}
