package driver

import (
	"runtime"
	"runtime/debug"
	"runtime/metrics"
)

// plenty is the size of the heap, in bytes, up to which collecting it less often
// is worth the memory.
const plenty = 400 << 20

// spendMemory makes the garbage collector run seldom while the heap is small. The
// process is short-lived: memory is cheaper than collecting it, up to a point.
func spendMemory() {
	// Nothing is collected before the heap has 160 MB, 40 times the minimum of the
	// runtime (GOGC in package runtime): most packages under go vet need less.
	debug.SetGCPercent(4000)
	atNextCollection(func() {
		live := []metrics.Sample{{Name: "/gc/heap/live:bytes"}}
		metrics.Read(live)
		if live[0].Value.Kind() != metrics.KindUint64 {
			return
		}
		debug.SetGCPercent(growth(live[0].Value.Uint64()))
	})
}

// growth returns by how many percent a heap with so many bytes in use may grow:
// up to plenty, and always by half.
func growth(live uint64) int {
	const least, most = 50, 400
	switch {
	case live <= plenty*100/(100+most):
		return most
	case live >= plenty*100/(100+least):
		return least
	}
	return int(100*plenty/live - 100)
}

// atNextCollection calls f after each collection: a finalizer is run when its
// object is found to be unreachable, and makes the next one.
func atNextCollection(f func()) {
	type canary struct{ _ [16]byte }
	var arm func()
	arm = func() {
		runtime.SetFinalizer(new(canary), func(*canary) {
			f()
			arm()
		})
	}
	arm()
}
