// Package trail keeps what was done by whom.
package trail

// Entry is one line of the trail.
type Entry struct {
	Actor  string
	Action string
}

// Copy sends an Entry for each action, and then closes out.
func Copy(out chan<- Entry, actor string, actions []string) {
	for _, action := range actions {
		if action != "" {
			out <- Entry{actor, action}
		}
	}
	close(out)
}
