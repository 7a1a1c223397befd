package lazyssa

import (
	"go/types"
	"strings"
)

// noReturn lists functions, by [types.Func.FullName], that never return to
// their caller.
var noReturn = map[string]bool{
	"os.Exit":                                      true,
	"runtime.Goexit":                               true,
	"syscall.Exit":                                 true,
	"log.Fatal":                                    true,
	"log.Fatalf":                                   true,
	"log.Fatalln":                                  true,
	"log.Panic":                                    true,
	"log.Panicf":                                   true,
	"log.Panicln":                                  true,
	"k8s.io/klog.Fatal":                            true,
	"k8s.io/klog.Fatalf":                           true,
	"k8s.io/klog.Fatalln":                          true,
	"k8s.io/klog.Exit":                             true,
	"k8s.io/klog.Exitf":                            true,
	"k8s.io/klog/v2.Fatal":                         true,
	"k8s.io/klog/v2.Fatalf":                        true,
	"k8s.io/klog/v2.Fatalln":                       true,
	"k8s.io/klog/v2.Exit":                          true,
	"k8s.io/klog/v2.Exitf":                         true,
	"github.com/golang/glog.Fatal":                 true,
	"github.com/golang/glog.Fatalf":                true,
	"github.com/golang/glog.Fatalln":               true,
	"github.com/golang/glog.Exit":                  true,
	"github.com/golang/glog.Exitf":                 true,
	"github.com/sirupsen/logrus.Fatal":             true,
	"github.com/sirupsen/logrus.Fatalf":            true,
	"github.com/sirupsen/logrus.Fatalln":           true,
	"github.com/onsi/ginkgo.Fail":                  true,
	"github.com/stretchr/testify/assert.FailNow":   true,
	"github.com/stretchr/testify/assert.FailNowf":  true,
	"github.com/stretchr/testify/require.FailNow":  true,
	"github.com/stretchr/testify/require.FailNowf": true,
	"github.com/stretchr/testify/require.Fail":     true,
	"github.com/stretchr/testify/require.Failf":    true,
	"github.com/onsi/ginkgo.Skip":                  true,
	"github.com/onsi/ginkgo/v2.Fail":               true,
	"github.com/bsm/ginkgo/v2.Fail":                true,
	"github.com/bsm/ginkgo/v2.Skip":                true,
	"github.com/onsi/ginkgo/v2.Skip":               true,
}

// noReturnMethods lists the methods that never return, by the package of
// their receiver.
var noReturnMethods = map[string][]string{
	"log":                                 {"Fatal", "Fatalf", "Fatalln", "Panic", "Panicf", "Panicln"},
	"testing":                             {"Fatal", "Fatalf", "FailNow", "Skip", "Skipf", "SkipNow"},
	"github.com/stretchr/testify/assert":  {"FailNow", "FailNowf"},
	"github.com/stretchr/testify/require": {"FailNow", "FailNowf", "Fail", "Failf"},
	"github.com/sirupsen/logrus":          {"Fatal", "Fatalf", "Fatalln", "Panic", "Panicf", "Panicln"},
	"go.uber.org/zap":                     {"Fatal", "Fatalf", "Fatalw", "Fatalln", "Panic", "Panicf", "Panicw", "Panicln"},
}

// NoReturn reports whether a call of fn never returns to its caller.
func NoReturn(fn *types.Func) bool {
	if fn.Pkg() == nil {
		return false
	}
	if fn.Signature().Recv() == nil {
		return noReturn[fn.FullName()]
	}
	for _, name := range noReturnMethods[strings.TrimSuffix(fn.Pkg().Path(), "_test")] {
		if name == fn.Name() {
			return true
		}
	}
	return false
}
