package knowledge

import (
	"go/types"
	"strings"
)

// Lookup returns what is known of fn, a function or method of any package.
func Lookup(fn *types.Func) (Func, bool) {
	if fn == nil || fn.Pkg() == nil {
		return Func{}, false
	}
	if !packages[fn.Pkg().Path()] {
		return Func{}, false // building the full name is slow
	}
	f, ok := table[fn.Origin().FullName()]
	return f, ok
}

// packages are the import paths of the functions in the table.
var packages = func() map[string]bool {
	m := make(map[string]bool)
	for name := range table {
		if path, ok := packagePath(name); ok {
			m[path] = true
		}
	}
	return m
}()

// packagePath returns the import path in a full name such as
// "(*sync.WaitGroup).Add" or "net/http.Get".
func packagePath(name string) (string, bool) {
	name = strings.TrimLeft(name, "(*")
	slash := strings.LastIndex(name, "/")
	dot := strings.Index(name[slash+1:], ".")
	if dot < 0 {
		return "", false
	}
	return name[:slash+1+dot], true
}

func cases(f Func, names ...string) map[string]Func {
	m := make(map[string]Func, len(names))
	for _, n := range names {
		m[n] = f
	}
	return m
}

func merge(ms ...map[string]Func) map[string]Func {
	all := make(map[string]Func)
	for _, m := range ms {
		for k, v := range m {
			if _, ok := all[k]; ok {
				panic("listed twice: " + k)
			}
			all[k] = v
		}
	}
	return all
}

// table is keyed by [types.Func.FullName].
var table = merge(
	// sync, reviewed against src/sync of Go 1.26.
	map[string]Func{
		"(*sync.WaitGroup).Add":    {Effect: Add, Frees: true},
		"(*sync.WaitGroup).Done":   {Effect: Done, Frees: true},
		"(*sync.WaitGroup).Wait":   {Effect: Wait, Frees: true},
		"(*sync.WaitGroup).Go":     {Effect: Go, Calls: AsyncWG, Arg: 1},
		"(*sync.Pool).Get":         {Effect: Get, Frees: true},
		"(*sync.Pool).Put":         {Effect: Put},
		"(*sync.Once).Do":          {Calls: OnceNow, Arg: 1, Frees: true},
		"sync.OnceFunc":            {Calls: Never, Arg: 0, Result: Wrapped},
		"sync.NewCond":             {Result: Holder},
		"(*sync.Mutex).TryLock":    {Effect: Lock, Result: TryLock, Frees: true},
		"(*sync.RWMutex).TryLock":  {Effect: Lock, Result: TryLock, Frees: true},
		"(*sync.RWMutex).TryRLock": {Effect: Lock, Result: TryLock, Frees: true},
		"(sync.Locker).Lock":       {Effect: Lock, Frees: true},
		"(sync.Locker).Unlock":     {Effect: Unlock, Frees: true},
		"(*sync.RWMutex).RLocker":  {Result: NonNil},
		"(*sync.Cond).Wait":        {Frees: true, Waits: true},
		"(*sync.Cond).Signal":      {Frees: true, Tells: true},
		"(*sync.Cond).Broadcast":   {Frees: true, Tells: true},
		"(*sync.Map).Range":        {Calls: Maybe, Arg: 1},
	},
	cases(Func{Effect: Lock, Frees: true}, "(*sync.Mutex).Lock", "(*sync.RWMutex).Lock", "(*sync.RWMutex).RLock"),
	cases(Func{Effect: Unlock, Frees: true}, "(*sync.Mutex).Unlock", "(*sync.RWMutex).Unlock", "(*sync.RWMutex).RUnlock"),

	// Pools of other modules that lend their own objects.
	cases(Func{Effect: Get, Result: NonNil, Frees: true}, "github.com/valyala/bytebufferpool.Get", "(*github.com/valyala/bytebufferpool.Pool).Get",
		"github.com/valyala/fasthttp.AcquireRequest", "github.com/valyala/fasthttp.AcquireResponse", "github.com/valyala/fasthttp.AcquireArgs",
		"github.com/valyala/fasthttp.AcquireCookie", "github.com/valyala/fasthttp.AcquireURI"),
	cases(Func{Effect: Put}, "github.com/valyala/bytebufferpool.Put", "github.com/valyala/fasthttp.ReleaseRequest",
		"github.com/valyala/fasthttp.ReleaseResponse", "github.com/valyala/fasthttp.ReleaseArgs",
		"github.com/valyala/fasthttp.ReleaseCookie", "github.com/valyala/fasthttp.ReleaseURI"),
	map[string]Func{"(*github.com/valyala/bytebufferpool.Pool).Put": {Effect: Put, On: 1}},

	// sync/atomic: values whose contents the engine follows, and that others may
	// poll.
	atomicTypes("Bool", "Int32", "Int64", "Uint32", "Uint64", "Uintptr", "Value", "Pointer[T]"),
	atomicFuncs("Int32", "Int64", "Uint32", "Uint64", "Uintptr", "Pointer"),
	atomicAdds("Int32", "Int64", "Uint32", "Uint64", "Uintptr"),
	wrappedAtomics("Bool", "Int32", "Int64", "Uint32", "Uint64", "Uintptr", "Duration", "String", "Error", "Pointer[T]"),

	// context.
	cases(Func{Effect: With, Result: NonNil}, "context.WithCancel", "context.WithTimeout", "context.WithDeadline",
		"context.WithCancelCause", "context.WithTimeoutCause", "context.WithDeadlineCause", "os/signal.NotifyContext"),
	cases(Func{Effect: Detach, Result: NonNil}, "context.Background", "context.TODO"),
	cases(Func{Result: NonNil, Frees: true}, "context.WithValue", "context.WithoutCancel"),
	map[string]Func{
		"context.AfterFunc":          {Calls: Later, Arg: 1},
		"context.Cause":              {Frees: true},
		"(context.Context).Done":     {Frees: true},
		"(context.Context).Err":      {Frees: true},
		"(context.Context).Value":    {Frees: true},
		"(context.Context).Deadline": {Frees: true},
	},

	// runtime/pprof: it calls the function, always.
	map[string]Func{"runtime/pprof.Do": {Calls: Now, Arg: 2}},

	// golang.org/x/sync/errgroup.
	map[string]Func{
		"(*golang.org/x/sync/errgroup.Group).Go":          {Effect: Go, Calls: AsyncWG, Arg: 1},
		"(*golang.org/x/sync/errgroup.Group).Wait":        {Effect: Wait, Frees: true},
		"(*golang.org/x/sync/errgroup.Group).SetLimit":    {Frees: true},
		"golang.org/x/sync/errgroup.WithContext":          {Result: NonNil},
		"(*golang.org/x/sync/singleflight.Group).Do":      {Calls: Maybe, Arg: 2},
		"(*golang.org/x/sync/semaphore.Weighted).Acquire": {Frees: true, Waits: true},
		"(*golang.org/x/sync/semaphore.Weighted).Release": {Frees: true, Tells: true},
	},

	// time.
	map[string]Func{
		"time.AfterFunc":       {Calls: Later, Arg: 1, Result: NonNil},
		"time.NewTimer":        {Effect: Timer, Result: NonNil},
		"time.NewTicker":       {Effect: Timer, Result: NonNil},
		"(*time.Timer).Stop":   {Effect: Stop, Frees: true},
		"(*time.Ticker).Stop":  {Effect: Stop, Frees: true},
		"(*time.Timer).Reset":  {Frees: true},
		"(*time.Ticker).Reset": {Frees: true},
	},
	cases(Func{Result: NonNil}, "time.After", "time.Tick"),

	// Results that are never nil.
	cases(Func{Result: NonNil, Frees: true}, "errors.New", "fmt.Errorf", "bytes.NewBuffer", "bytes.NewBufferString",
		"bytes.NewReader", "strings.NewReader", "bufio.NewReader", "bufio.NewWriter", "bufio.NewScanner",
		"bufio.NewReaderSize", "bufio.NewWriterSize", "net/http.NewServeMux", "net/http/httptest.NewRecorder"),
	cases(Func{Result: NonNil, Frees: true}, "google.golang.org/grpc/status.Error", "google.golang.org/grpc/status.Errorf",
		"github.com/pkg/errors.New", "github.com/pkg/errors.Errorf", "golang.org/x/xerrors.New", "golang.org/x/xerrors.Errorf",
		"connectrpc.com/connect.NewError"),
	cases(Func{Result: OrError}, "net/http.NewRequest", "net/http.NewRequestWithContext", "os.Open", "os.Create", "os.OpenFile",
		"net.Dial", "net.DialTimeout", "net.Listen", "compress/gzip.NewReader"),
	cases(Func{Result: OrError, ByArg: 1}, "regexp.Compile", "net/url.Parse"),
	cases(Func{Result: OrError, ByArg: 2, Low: -2, High: 9}, "compress/gzip.NewWriterLevel", "compress/flate.NewWriter", "compress/zlib.NewWriterLevel"),
	cases(Func{Result: OrError, Remote: true}, "(*net/http.Client).Do", "(*net/http.Client).Get", "net/http.Get", "net/http.Post",
		"(*net.Dialer).DialContext", "(*crypto/tls.Dialer).DialContext"),

	// Predicates of errors.
	cases(Func{Result: SaysError, Frees: true}, "errors.Is", "errors.As", "os.IsExist", "os.IsNotExist", "os.IsPermission", "os.IsTimeout",
		"k8s.io/apimachinery/pkg/api/errors.IsNotFound", "k8s.io/apimachinery/pkg/api/errors.IsAlreadyExists",
		"k8s.io/apimachinery/pkg/api/errors.IsConflict", "k8s.io/apimachinery/pkg/api/errors.IsInvalid",
		"k8s.io/apimachinery/pkg/api/errors.IsTimeout", "k8s.io/apimachinery/pkg/api/errors.IsForbidden"),

	// Functions of tests that end the test unless what they demand holds.
	demands(DemandsNil, "NoError", "Nil"),
	demands(DemandsNonNil, "Error", "ErrorIs", "ErrorAs", "ErrorContains", "EqualError", "NotNil"),
	demands(DemandsTrue, "True"),
	demands(DemandsFalse, "False"),
	demands(DemandsEqual, "Equal"),
	cases(Func{Result: DemandsNil, Frees: true}, "gotest.tools/v3/assert.NilError", "github.com/efficientgo/core/testutil.Ok"),
	cases(Func{Result: DemandsNonNil, Frees: true}, "github.com/efficientgo/core/testutil.NotOk"),

	// Functions that only read what they are given.
	cases(Func{Frees: true}, "fmt.Print", "fmt.Println", "fmt.Printf", "fmt.Fprint", "fmt.Fprintln", "fmt.Fprintf",
		"fmt.Sprint", "fmt.Sprintln", "fmt.Sprintf", "log.Print", "log.Println", "log.Printf",
		"(*log.Logger).Print", "(*log.Logger).Println", "(*log.Logger).Printf",
		"runtime.SetFinalizer", "runtime.KeepAlive", "os/signal.Stop", "reflect.TypeOf", "reflect.DeepEqual"),

	// Functions that call what they are given before they return.
	cases(Func{Calls: Maybe, Arg: 1}, "sort.Slice", "sort.SliceStable", "sort.Search", "strings.FieldsFunc",
		"strings.IndexFunc", "slices.SortFunc", "slices.SortStableFunc", "slices.IndexFunc", "slices.ContainsFunc",
		"slices.DeleteFunc", "maps.DeleteFunc", "path/filepath.Walk", "path/filepath.WalkDir",
		"bytes.FieldsFunc", "bytes.IndexFunc"),
	cases(Func{Calls: Maybe, Arg: 0}, "strings.Map", "bytes.Map"),
	map[string]Func{
		"(*testing.T).Run":          {Calls: Now, Arg: 2},
		"(*testing.B).Run":          {Calls: Now, Arg: 2},
		"(*testing.common).Cleanup": {Calls: AtCleanup, Arg: 1},
	},
)

func atomicTypes(names ...string) map[string]Func {
	m := make(map[string]Func)
	for _, n := range names {
		recv := "(*sync/atomic." + n + ")."
		m[recv+"Load"] = Func{Result: AtomicGet, Frees: true, Waits: true}
		m[recv+"Store"] = Func{Result: AtomicSet, Tells: true}
		m[recv+"CompareAndSwap"] = Func{Result: AtomicCAS, Tells: true}
		m[recv+"Swap"] = Func{Result: AtomicSwap, Tells: true}
	}
	return m
}

func atomicFuncs(names ...string) map[string]Func {
	m := make(map[string]Func)
	for _, n := range names {
		m["sync/atomic.Load"+n] = Func{Result: AtomicGet, Frees: true, Waits: true}
		m["sync/atomic.Store"+n] = Func{Result: AtomicSet, Tells: true}
		m["sync/atomic.CompareAndSwap"+n] = Func{Result: AtomicCAS, Tells: true}
		m["sync/atomic.Swap"+n] = Func{Result: AtomicSwap, Tells: true}
	}
	return m
}

func atomicAdds(names ...string) map[string]Func {
	m := make(map[string]Func)
	for _, n := range names {
		m["(*sync/atomic."+n+").Add"] = Func{Result: AtomicAdd, Frees: true, Tells: true}
		m["sync/atomic.Add"+n] = Func{Result: AtomicAdd, Frees: true, Tells: true}
	}
	return m
}

// wrappedAtomics are the types of go.uber.org/atomic, which are to sync/atomic what
// they are named after; reviewed against version 1.11.
func wrappedAtomics(names ...string) map[string]Func {
	m := make(map[string]Func)
	for _, n := range names {
		const path = "go.uber.org/atomic."
		recv := "(*" + path + n + ")."
		m[path+"New"+strings.TrimSuffix(n, "[T]")] = Func{Result: AtomicNew}
		m[recv+"Load"] = Func{Result: AtomicGet, Frees: true, Waits: true}
		m[recv+"Store"] = Func{Result: AtomicSet, Tells: true}
		m[recv+"Swap"] = Func{Result: AtomicSwap, Tells: true}
		m[recv+"CAS"] = Func{Result: AtomicCAS, Tells: true}
		m[recv+"CompareAndSwap"] = Func{Result: AtomicCAS, Tells: true}
		m[recv+"Add"] = Func{Result: AtomicAdd, Frees: true, Tells: true}
		m[recv+"Inc"] = Func{Result: AtomicInc, Frees: true, Tells: true}
		m[recv+"Dec"] = Func{Result: AtomicDec, Frees: true, Tells: true}
	}
	return m
}

// demands are functions of testify's package require, and its methods: the receiver
// counts as an argument.
func demands(r Result, names ...string) map[string]Func {
	m := make(map[string]Func)
	for _, n := range names {
		for _, f := range []string{n, n + "f"} {
			m["github.com/stretchr/testify/require."+f] = Func{Result: r, Frees: true}
			m["(*github.com/stretchr/testify/require.Assertions)."+f] = Func{Result: r, Frees: true}
		}
	}
	return m
}
