//oracle: panic "nil pointer dereference"

// Package good writes audit records in the background.
// The goroutine puts the record back itself, when it has written it.
package good

import "sync"

type principal struct {
	name string
}

type auditRecord struct {
	action string
	who    *principal
}

var auditRecords = sync.Pool{New: func() any { return new(auditRecord) }}

func (r *auditRecord) free() {
	r.action = ""
	r.who = nil
	auditRecords.Put(r)
}

type auditor struct {
	mu      sync.Mutex
	pending sync.WaitGroup
	written []string
}

func (a *auditor) write(name string) {
	a.mu.Lock()
	defer a.mu.Unlock()
	a.written = append(a.written, name)
}

func (a *auditor) audit(action, name string) {
	r := auditRecords.Get().(*auditRecord)
	r.action = action
	r.who = &principal{name: name}
	a.pending.Go(func() {
		a.write(r.who.name)
		r.free()
	})
}

// Scenario audits one action and waits for the record to be written.
func Scenario() {
	var a auditor
	a.audit("login", "ada")
	a.pending.Wait()
}
