// Package safe starts goroutines that survive.
package safe

// Run calls fn on a goroutine of its own, and report if it panics.
func Run(fn func(), report func(any)) {
	go try(fn, report)
}

func try(fn func(), report func(any)) {
	defer func() {
		if r := recover(); r != nil {
			report(r)
		}
	}()
	fn()
}
